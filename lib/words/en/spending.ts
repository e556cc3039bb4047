import { area } from '../words';
import { compact, dollars } from '../amounts';
import { count, date, plural } from './format';

const tokens = { one: '# token', other: '# tokens' };

/** About the next request, and what the day's budget has left for it. */
export const estimateWords = area('estimate', {
  tokens: (total: number) => `≈ ${plural(total, tokens)}`,
  tokensOf: (total: number, limit: number) => `≈ ${count(total)} of ${count(limit)} tokens`,
  /** Where there is little room. */
  fewSigns: (total: number) => `≈ ${compact(total)} ${total === 1 ? 'token' : 'tokens'}`,
  cost: (amount: number) => dollars(amount),
  priceUnknown: 'price unknown',
  estimated: 'Estimated size of your next request, at about four characters per token',
  counted: 'Estimated size of your next request, counted with the model’s own tokenizer',
  /** Follows one of these two. */
  beforeAnswer: (hint: string) => `${hint}, and its price without the answer`,

  budget: 'Today’s budget',
  /** The unit is null where there is little room. */
  left: (left: number, unit: 'requests' | 'tokens' | null) =>
    unit === null ? `${compact(left)} left` : `${compact(left)} ${unit} left`,
  leftOf: (budget: {
    left: number;
    limit: number;
    unit: 'requests' | 'tokens';
    whose: 'visitor' | 'total';
    resetsAt: number;
  }) =>
    `${count(budget.left)} of ${count(budget.limit)} ${budget.unit} left today${budget.whose === 'total' ? ' for all visitors together' : ''}. Resets at ${date(budget.resetsAt, { hour: 'numeric', minute: '2-digit' })}.`,
});

/** The usage and cost of a conversation. */
export const spendingWords = area('spending', {
  heading: 'Usage',
  conversation: 'This conversation',
  onScreen: 'This branch',
  tokens: (total: number) => plural(total, tokens),
  cost: (amount: number) => dollars(amount),
  unknown: (answers: number) =>
    plural(answers, { one: '# answer at an unknown price', other: '# answers at an unknown price' }),
  /** The price is known, and nobody said how many tokens there were. */
  unmeasured: (answers: number) =>
    plural(answers, { one: '# answer with unknown usage', other: '# answers with unknown usage' }),
});
