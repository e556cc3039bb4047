/** How one language writes amounts. Apart from `formatters`: no page needs them before something has been asked. */
export function amounts(tag: string) {
  return {
    /** A count in few signs: 1.2K, 434K. */
    compact: (value: number): string =>
      new Intl.NumberFormat(tag, {
        ...{ notation: 'compact', roundingPriority: 'lessPrecision' },
        ...{ maximumFractionDigits: 1, maximumSignificantDigits: 3 },
      }).format(value),
    /** US dollars to the cent, and amounts below ten cents to three digits: $12.35, $0.0085, $0.000123. */
    dollars: (value: number): string =>
      new Intl.NumberFormat(tag, {
        ...{ style: 'currency', currency: 'USD' },
        ...(value > 0 && value < 0.1 && { maximumSignificantDigits: 3 }),
      }).format(value),
  };
}
