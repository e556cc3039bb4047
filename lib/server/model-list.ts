/** A model as OpenAI's API tells of it. Source: https://platform.openai.com/docs/api-reference/models/object */
export function modelObject(id: string) {
  return { id, object: 'model', created: 0, owned_by: id.split('/')[0] };
}
