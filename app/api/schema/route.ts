import { z } from '@/lib/json/zod';
import { defaultModelId } from '@/lib/model/models';
import { chatCompletionRequest } from '@/lib/model/request';
import { chatCompletion, chatCompletionChunk } from '@/lib/model/response';
import { rulesOf } from '@/lib/model/rules';
import { anybody } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** The JSON Schemas of what goes in and comes out, made from the schemas that check it, and what GPT-5.4 refuses beyond them. */
export const GET = route({
  guard: [anybody],
  handle: () =>
    json({
      rules: { [defaultModelId]: rulesOf(defaultModelId) },
      request: z.toJSONSchema(chatCompletionRequest),
      response: z.toJSONSchema(chatCompletion),
      chunk: z.toJSONSchema(chatCompletionChunk),
    }),
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
