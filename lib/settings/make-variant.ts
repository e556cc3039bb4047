import { isRecord } from '@/lib/json/json';
import { parameters } from '@/lib/parameters/parameters';
import { isSameSettings } from './same-settings';
import { readSettingsRecord } from './settings-record';
import type { Settings } from './types';
import type { Variant } from './variant';

/** The variant that makes other settings of the base: only what differs. */
export function variantBetween(base: Settings, other: Settings): Variant {
  const isSame = (field: Partial<Settings>) => isSameSettings({ ...base, ...field }, base);
  const { parameters: values, ...fields } = other;
  const changed = Object.entries(fields).filter(([field, value]) => !isSame({ [field]: value }));
  const changedValues = parameters.flatMap(({ name }) => {
    const [before, after] = [base.parameters[name], values[name]];
    const differs =
      after === undefined
        ? before !== undefined
        : !isSame({ parameters: { ...base.parameters, [name]: after } });
    return differs ? [[name, after ?? null] as const] : [];
  });
  return {
    ...Object.fromEntries(changed),
    ...(changedValues.length > 0 && { parameters: Object.fromEntries(changedValues) }),
  };
}

/** A variant from a record of any build. What is damaged or not known is left out. */
export function readVariant(value: unknown): Variant {
  if (!isRecord(value)) return {};
  const { parameters: kept, extraParameters, ...others } = value;
  const read: Readonly<Record<string, unknown>> = { ...readSettingsRecord(others) };
  const fields = Object.entries(others).filter(
    ([field, held]) => Object.hasOwn(read, field) && read[field] === held,
  );
  const values = parameters.flatMap(({ name, read: readValue }) => {
    const held = isRecord(kept) && Object.hasOwn(kept, name) ? kept[name] : undefined;
    const known = held === null ? null : readValue(held);
    return known === undefined ? [] : [[name, known] as const];
  });
  return {
    ...Object.fromEntries(fields),
    ...(typeof extraParameters === 'string' && { extraParameters }),
    ...(values.length > 0 && { parameters: Object.fromEntries(values) }),
  };
}
