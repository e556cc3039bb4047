import { count, plural } from './format';
import { area } from '../words';

/** Asking one question at several settings, and the answers side by side. */
export const comparisonWords = area('comparison', {
  title: 'Compare',
  note: 'Asks your question once with each variant. A variant changes the settings for its own answer only.',
  noteAgain:
    'Asks your last question again, once with each variant. A variant changes the settings for its own answer only.',
  variant: (position: number) => `Variant ${count(position)}`,
  ask: (variants: number) => plural(variants, { one: 'Ask # variant', other: 'Ask # variants' }),
  mostVariants: (most: number) => `Up to ${count(most)} variants can be compared at once.`,

  compared: (answers: number) => plural(answers, { one: '# answer', other: '# answers side by side' }),
  keep: 'Keep this answer',
  keepOf: (variant: string) => `Keep this answer: ${variant}`,
  compareAgain: 'Compare again',
});
