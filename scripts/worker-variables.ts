import type { OfferedModel, StandIn } from '../lib/model/deployment';
import { defaultModelId } from '../lib/model/models';

const budgets = [
  'BUDGET_VISITOR_REQUESTS',
  'BUDGET_TOTAL_REQUESTS',
  'BUDGET_VISITOR_TOKENS',
  'BUDGET_TOTAL_TOKENS',
  'BUDGET_VISITOR_SHARES',
  'BUDGET_TOTAL_SHARES',
  'BUDGET_VISITOR_SHARE_BYTES',
  'BUDGET_TOTAL_SHARE_BYTES',
  'BUDGET_STORED_SHARE_BYTES',
];
const names = [
  'AI_GATEWAY_ID',
  'MODELS',
  'MAX_COMPLETION_TOKENS',
  'PRICES',
  'ALLOWED_PARAMETERS',
  'ALLOWED_HOSTS',
  'ALLOWED_ORIGINS',
  'OFFLINE',
  'ACCESS_CODES',
  'SESSION_SECRET',
  'ADMIN_CODE',
  'REQUEST_LOG',
  ...budgets,
];

/** No budgets, and every parameter: a model on one's own machine costs nothing. */
export const liftedBudgets: Record<string, string> = {
  ...Object.fromEntries(budgets.map((name) => [name, 'unlimited'])),
  ALLOWED_PARAMETERS: '*',
};

/** The worker variables that are set in this process's environment. */
export function workerVariables(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

interface Answering {
  /** The model's stand-in; null where the model itself answers. */
  readonly standIn: StandIn | null;
  /** The models that may be asked for by ids of their own. */
  readonly models: readonly OfferedModel[];
}

/** The worker variables by which the page learns what answers in the model's place, and what else may be chosen. */
export function answeringVariables({ standIn, models }: Answering): Record<string, string> {
  return {
    ...(standIn !== null && { STAND_IN: JSON.stringify(standIn) }),
    ...(models.length > 0 && { MODELS: JSON.stringify([defaultModelId, ...models]) }),
  };
}
