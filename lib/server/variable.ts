import { z } from '@/lib/json/zod';

/** How a worker variable is read. */
export interface Entry<Value> {
  readonly schema: z.ZodType<Value>;
  /** In words that follow “expected”. */
  readonly expected: string;
  /** Where the variable is missing or empty. */
  readonly absent: Value;
  /** Where it cannot be read. */
  readonly invalid: Value;
}

/** A variable's value, and whether what it says could be read. */
export function readVariable<Value>(
  variable: unknown,
  entry: Entry<Value>,
): { readonly value: Value; readonly isRead: boolean } {
  const text = variable === undefined ? '' : textOf(variable);
  if (text === '') return { value: entry.absent, isRead: true };
  const parsed = entry.schema.safeParse(text);
  return parsed.success ? { value: parsed.data, isRead: true } : { value: entry.invalid, isRead: false };
}

/** A variable's text. wrangler also sets lists, and numbers and objects, of which JSON is the text. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const texts = z.array(z.string()).safeParse(value);
  return texts.success ? texts.data.join() : JSON.stringify(value);
}
