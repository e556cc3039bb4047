import { bindings } from '@/lib/server/bindings';
import { configuration } from '@/lib/server/configuration';
import { modelObject } from '@/lib/model/deployment';
import { calledModel } from '@/lib/server/read-call';
import { json, methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

interface Context {
  params: Promise<{ id: string[] }>;
}

/** OpenAI's `GET /models/{id}`. An id may have a slash, encoded or not, or be one of the model's other names. */
export const GET = route(async (_request, { params }: Context) => {
  const { id } = await params;
  const name = id.map(decodeURIComponent).join('/');
  const { models, offered } = configuration(bindings());
  const called = calledModel(name, models);
  return json(modelObject(offered.find((model) => model.id === called) ?? { id: called }));
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
