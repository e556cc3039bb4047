import { modelRoute } from '@/lib/server/model-route';
import { methodNotAllowed } from '@/lib/server/route';

export const runtime = 'edge';

/** OpenAI's `POST /chat/completions`, answered by the AI binding within the day's budgets. */
export const POST = modelRoute((chat) => ({ chat, answer: (response) => response }));

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
