import { z } from '@/lib/json/zod';
import { configuration } from '@/lib/server/configuration';
import { modelObject } from '@/lib/model/deployment';
import { anybody } from '@/lib/server/guards';
import { calledModel } from '@/lib/server/read-call';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** OpenAI's `GET /models/{id}`. An id may have a slash, encoded or not, or be one of the model's other names. */
export const GET = route({
  guard: [anybody],
  params: z.object({ id: z.array(z.string()) }),
  handle({ env, params: { id } }) {
    const name = id.map(decodeURIComponent).join('/');
    const { models, offered } = configuration(env);
    const called = calledModel(name, models);
    return json(modelObject(offered.find((model) => model.id === called) ?? { id: called }));
  },
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
