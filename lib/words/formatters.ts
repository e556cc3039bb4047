type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** How one language writes numbers, dates, lengths of time, amounts and lists. Only the catalog's files use it. */
export function formatters(tag: string) {
  const numbers = new Intl.NumberFormat(tag);
  const rules = new Intl.PluralRules(tag);
  // Formatters are kept, for making one is slow.
  const dates: Partial<Record<string, Intl.DateTimeFormat>> = {};
  const places: Partial<Record<number, Intl.NumberFormat>> = {};

  const count = (value: number): string => numbers.format(value);
  const rounded = (value: number, digits: number): string =>
    (places[digits] ??= new Intl.NumberFormat(tag, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })).format(value);

  return {
    /** The form for a count, with the count in the place of `#`: `plural(2, { one: '# token', other: '# tokens' })`. */
    plural: (value: number, forms: PluralForms): string =>
      (forms[rules.select(value)] ?? forms.other).replaceAll('#', count(value)),
    /** To so many places: 0.30. */
    rounded,
    /** Milliseconds as seconds, to two places below ten and to one above: 0.31 s, 12.4 s. */
    seconds: (milliseconds: number): string => {
      const seconds = milliseconds / 1000;
      return `${rounded(seconds, seconds < 10 ? 2 : 1)} s`;
    },
    /** Milliseconds in the two largest units that matter: 8 h 40 min; 3 min; 20 s. */
    duration: (milliseconds: number): string => {
      const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
      if (seconds < 60) return `${count(seconds)} s`;
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return `${count(minutes)} min`;
      const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
      return left === 0 ? `${count(hours)} h` : `${count(hours)} h ${count(left)} min`;
    },
    /** Bytes in the unit that reads best, in powers of ten: 3 MB. */
    bytes: (value: number): string => {
      const [divisor, unit] = value >= 1e6 ? [1e6, 'MB'] : value >= 1e3 ? [1e3, 'KB'] : [1, 'bytes'];
      return `${new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(value / divisor)} ${unit}`;
    },
    /** A date as the options say. */
    date: (value: Date | number, options: Intl.DateTimeFormatOptions): string =>
      (dates[JSON.stringify(options)] ??= new Intl.DateTimeFormat(tag, options)).format(value),
    /** Items as a list with "and". */
    list: (items: readonly string[]): string =>
      new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
  };
}
