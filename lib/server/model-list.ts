import type { OfferedModel } from '@/lib/model/deployment';

/**
 * A model as OpenAI's API tells of it, with its sizes where they are known.
 *
 * Source: https://platform.openai.com/docs/api-reference/models/object
 */
export function modelObject({ id, ...sizes }: OfferedModel) {
  return { id, object: 'model', created: 0, owned_by: id.split('/')[0], ...sizes };
}
