import { isRecord, parseJson } from '@/lib/json/json';
import { z } from '@/lib/json/zod';
import type { OfferedModel } from '@/lib/model/deployment';
import { readPrice } from '@/lib/model/price';
import type { Prices } from '@/lib/model/prices';
import { readOfferedModel } from '@/lib/model/read-deployment';
import { isOrigin, readHosts } from './allowed-hosts';

/*
 * How worker variables are read, and what their texts mean.
 */

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

export const unlimited = z.literal('unlimited').transform(() => Infinity);
export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
export const names = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));
/** No id has brackets, braces or quotes; the JSON of what is no list of names has. */
const modelId = /^[^"'[\]{}]+$/;
/** Ids, or as JSON: then an id may have a space, and an object in its place says how much the model reads and writes. */
export const modelList = z.string().transform((text, context): OfferedModel[] => {
  const value = text.startsWith('[') ? parseJson(text) : text.split(/[\s,]+/).filter(Boolean);
  const models = Array.isArray(value) ? value.map(readOfferedModel) : [];
  const read = models.flatMap((model) => (model !== null && modelId.test(model.id) ? [model] : []));
  if (read.length === 0 || read.length < models.length) context.addIssue({ code: 'custom' });
  return read;
});
/** More than any list of models has. */
const MAX_PRICES = 500;
export const pricesByModel = z.string().transform((text, context): Prices => {
  const value = parseJson(text);
  const entries = isRecord(value) ? Object.entries(value) : [];
  const read = entries.flatMap(([model, price]) => {
    const known = readPrice(price);
    return known === undefined ? [] : [[model, known] as const];
  });
  if (!isRecord(value) || read.length < entries.length || read.length > MAX_PRICES)
    context.addIssue({ code: 'custom' });
  return Object.fromEntries(read);
});

export const hostList = z.string().transform((text, context): readonly string[] => {
  const hosts = readHosts(text);
  if (hosts === null) context.addIssue({ code: 'custom' });
  return hosts ?? [];
});

export const originList = names.pipe(z.array(z.string().refine(isOrigin)));
