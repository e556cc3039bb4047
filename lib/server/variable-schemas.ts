import { isRecord, parseJson } from '@/lib/json/json';
import { z } from '@/lib/json/zod';
import type { OfferedModel } from '@/lib/model/deployment';
import { readPrice } from '@/lib/model/price';
import type { Prices } from '@/lib/model/prices';
import { readOfferedModel } from '@/lib/model/read-deployment';
import { isOrigin, readHosts } from './allowed-hosts';

/* What the texts of worker variables mean. */

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
