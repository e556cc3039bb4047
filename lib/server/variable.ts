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

/** What a variable says. One that cannot be read is logged by its name, never by its value: it may be a secret. */
export function readVariable<Value>(name: string, value: unknown, entry: Entry<Value>): Value {
  const text = value === undefined ? '' : textOf(value);
  if (text === '') return entry.absent;
  const parsed = entry.schema.safeParse(text);
  if (parsed.success) return parsed.data;
  console.error(`${name} cannot be read: expected ${entry.expected}.`);
  return entry.invalid;
}

/** A variable's text. wrangler also sets lists, and numbers and objects, of which JSON is the text. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  const texts = z.array(z.string()).safeParse(value);
  return texts.success ? texts.data.join() : JSON.stringify(value);
}
