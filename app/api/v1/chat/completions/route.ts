import { chatCompletions } from '@/lib/server/model-routes';
import { inNext, methodNotAllowed } from '@/lib/server/route';

export const runtime = 'edge';

/** OpenAI's `POST /chat/completions`, answered by the AI binding within the day's budgets. */
export const POST = inNext(chatCompletions);

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
