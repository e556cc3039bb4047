/** How one language writes amounts. Apart from `formatters`: no page needs them before something has been asked. */
export function amounts(tag: string) {
  // Making a formatter is slow, and amounts change while a person types.
  const kept = new Map<string, Intl.NumberFormat>();
  const formatter = (kind: string, options: Intl.NumberFormatOptions) => {
    const made = kept.get(kind) ?? new Intl.NumberFormat(tag, options);
    kept.set(kind, made);
    return made;
  };
  const currency = { style: 'currency', currency: 'USD' } as const;

  return {
    /** A count in few signs: 1.2K, 434K. */
    compact: (value: number): string =>
      formatter('compact', {
        ...{ notation: 'compact', roundingPriority: 'lessPrecision' },
        ...{ maximumFractionDigits: 1, maximumSignificantDigits: 3 },
      }).format(value),
    /** US dollars to the cent, and amounts below ten cents to three digits: $12.35, $0.0085, $0.000123. */
    dollars: (value: number): string =>
      (value > 0 && value < 0.1
        ? formatter('small', { ...currency, maximumSignificantDigits: 3 })
        : formatter('whole', currency)
      ).format(value),
  };
}
