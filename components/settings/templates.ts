import type { JsonObject } from '@/lib/json/json-value';

const pretty = (value: JsonObject) => JSON.stringify(value, null, 2);

/** A schema to start from, as JSON text. */
export const schemaTemplate = pretty({
  name: 'answer',
  strict: true,
  schema: {
    type: 'object',
    properties: { summary: { type: 'string' } },
    required: ['summary'],
    additionalProperties: false,
  },
});

/** A function to start from. */
export function functionTemplate(name: string): JsonObject {
  return {
    type: 'function',
    function: {
      name,
      description: 'What the function does, and when to call it.',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string', description: 'For example: Lisbon' } },
        required: ['city'],
        additionalProperties: false,
      },
    },
  };
}
