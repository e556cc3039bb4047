import { area } from '../words';
import { count, plural, rounded } from './format';

/** A share from 0 to 1 as a percentage, with enough figures to tell a rare token from an impossible one. */
function percent(share: number): string {
  if (share === 0) return '0%';
  if (share < 0.0001) return '< 0.01%';
  const digits = share < 0.001 ? 2 : 1;
  const value = Math.round(share * 100 * 10 ** digits) / 10 ** digits;
  const known = percentages.get(value) ?? `${rounded(value, digits)}%`;
  percentages.set(value, known);
  return known;
}

/** Thousands are written at once, and there are no more than some thousand different ones. */
const percentages = new Map<number, string>();

const bits = (surprise: number): string =>
  Number.isFinite(surprise) ? `${rounded(surprise, 1)} bits` : 'endless';

/** A token's text where its blanks could not be seen. */
function named(text: string): string {
  if (text === '') return 'nothing';
  if (/^ +$/.test(text)) return plural(text.length, { one: 'space', other: '# spaces' });
  if (/^\n+$/.test(text)) return plural(text.length, { one: 'line break', other: '# line breaks' });
  return `“${text.replaceAll('\n', '↵').replaceAll('\t', '⇥')}”`;
}

/** The tokens of an answer, and what else could have come. */
export const lensWords = area('lens', {
  show: 'Show probabilities',
  loading: 'Reading probabilities…',
  missing: 'The log probabilities of this answer are no longer in this browser.',
  lens: 'Probabilities',
  tokens: 'Tokens',
  keys: 'Arrow keys move between tokens. Enter shows what else could have come.',
  named,
  percent,
  token: (text: string, share: number): string =>
    `${named(text)}, ${Number.isNaN(share) ? 'probability unknown' : percent(share)}`,
  figures: (share: number, surprise: number): string =>
    Number.isNaN(share) ? 'Probability unknown' : `${percent(share)} · surprise ${bits(surprise)}`,
  summary: (tokens: number, surprise: number): string =>
    `${plural(tokens, { one: '# token', other: '# tokens' })} · ${Number.isNaN(surprise) ? 'surprise unknown' : `${rounded(surprise, 2)} bits of surprise per token`}`,
  mostSurprising: 'Go to the most surprising token',
  ownText: 'The answer’s text differs from its tokens. This is what the tokens say.',
  cut: 'Only the beginning has probabilities: the rest was too long to keep.',
  alternatives: 'Alternatives',
  part: (name: string, place: number, of: number): string => `${name} (${count(place)} of ${count(of)})`,
  came: 'in the answer',
  noText: 'no text of its own',
  other: 'other',
  /** As returned, then re-weighed. */
  change: (returned: number, share: number): string => `${percent(returned)} → ${percent(share)}`,
  temperature: 'Temperature',
  topP: 'Top P',
  value: (value: number): string => rounded(value, 2),
  asReturned: 'As returned',
  returnedAre: 'Returned probabilities',
  before: 'before temperature',
  after: (temperature: number): string => `after temperature ${rounded(temperature, 2)}`,
  aboutReturned:
    'Shares are as the provider returned them. Some return them before temperature is applied, some after.',
  aboutOther:
    '“Other” is every token not listed. Re-weighed, each of those counts as likely as the least likely one listed, so below the returned temperature its share is at most this, above it at least this.',
  noAlternatives:
    'This answer came without alternatives. Set “Top log probabilities” to get them with the next one.',
  continueWith: (text: string): string => `Continue from here with ${named(text)}`,
  cannotContinue: 'Choose one with text of its own to continue from here.',
  cannotContinueWritten: 'This answer was asked with an edited request, so it can’t be continued from here.',
  close: 'Close',
  table: 'Show as a table',
  columns: { token: 'Token', probability: 'Probability', surprise: 'Surprise', alternatives: 'Alternatives' },
  bits,
  unknown: 'unknown',
  more: (rows: number): string => `Show ${count(rows)} more`,
});
