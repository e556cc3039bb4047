import { area } from '../words';
import { dollars } from '../amounts';
import { count, plural } from './format';

/** Where an access code is asked for. */
export const doorWords = area('door', {
  tabTitle: 'Access code',
  title: 'This deployment is private',
  text: 'Enter the access code you were given. This browser is asked once.',
  code: 'Access code',
  enter: 'Enter',
  entering: 'Checking…',
  failed: 'The code couldn’t be checked. Check your connection and try again.',
  /** Asked again, of somebody who was in already. */
  again: 'Your access has ended. Enter a code to go on: nothing here is lost.',
});

/** The usage of an access code. */
export const usageWords = area('usage', {
  title: 'Your usage today',
  loading: 'Loading…',
  failed: 'Your usage couldn’t be loaded. Try again in a moment.',
  retry: 'Try again',
  code: (name: string) => `Signed in with the code “${name}”. Everyone who uses it is counted together.`,
  requests: 'Requests',
  tokens: 'Tokens',
  cost: 'Cost at most',
  shares: 'Links created or updated',
  of: (used: number, limit: number | null) =>
    limit === null ? count(used) : `${count(used)} of ${count(limit)}`,
  dollars: (amount: number) => dollars(amount),
  meaning:
    'A streamed answer counts as the most tokens it could have come to. Counts start again at midnight UTC.',
});

/** The owner’s page. */
export const adminWords = area('admin', {
  tabTitle: 'Usage',
  title: 'Usage of this deployment',
  door: 'Enter the owner’s code, ADMIN_CODE, to see what this deployment was used for.',
  open: 'No access codes are set, so anyone who knows the address can use this deployment within its daily limits. Set ACCESS_CODES and SESSION_SECRET to ask for a code.',
  loading: 'Loading…',
  failed: 'The figures couldn’t be loaded. Try again in a moment.',
  retry: 'Try again',
  refresh: 'Refresh',
  today: 'Today (UTC)',
  recent: (days: number) => plural(days, { one: 'Last # day', other: 'Last # days' }),
  code: 'Code',
  all: 'Everyone',
  ended: (name: string) => `${name} (no longer valid)`,
  requests: 'Requests',
  tokens: 'Tokens',
  cost: 'Cost at most',
  shares: 'Links',
  refusals: 'Refused',
  count: (value: number) => count(value),
  dollars: (amount: number) => dollars(amount),
  none: 'None',
  refusal: {
    access_code_wrong: 'Wrong code',
    too_many_attempts: 'Too many wrong codes',
    visitor_budget_exceeded: 'Own daily limit',
    total_budget_exceeded: 'Daily limit for everyone',
    visitor_share_limit_exceeded: 'Own limit for sharing',
    total_share_limit_exceeded: 'Limit for sharing, everyone',
    share_store_full: 'No room for links',
    parameter_not_allowed: 'Parameter not allowed',
  },
  meaning:
    'Tokens and cost are counted before the model answers: a streamed answer counts as the most it could have come to. What was really charged is in AI Gateway’s log.',
  revoke: (name: string) => `Revoke sessions of ${name}`,
  revokeShort: 'Revoke sessions…',
  revokeTitle: (name: string) => `Revoke every session of “${name}”?`,
  revokeText:
    'Every browser that came in with this code is asked for one again. The code itself stays valid: to shut it out, take it out of ACCESS_CODES.',
  confirm: 'Revoke sessions',
  revoked: (name: string) => `Every session of “${name}” was revoked.`,
  revokeFailed: (name: string) => `The sessions of “${name}” couldn’t be revoked. Try again in a moment.`,
  actions: 'Actions',
});

/** Ending a session, in the app and on the owner’s page. */
export const signOutWords = area('signOut', {
  signOut: 'Sign out',
  failed: 'You couldn’t be signed out. Try again in a moment.',
});
