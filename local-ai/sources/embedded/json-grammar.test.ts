import { expect, it } from 'vitest';
import { grammarSchema } from './json-grammar';

it('puts a schema into the words that the grammars know', () => {
  const schema = {
    properties: { anyOf: { anyOf: [{ type: 'string' }, { $ref: '#/definitions/list' }] } },
    definitions: { list: { items: { type: 'number' } } },
  };
  expect(grammarSchema(schema)).toEqual({
    type: 'object',
    properties: { anyOf: { oneOf: [{ type: 'string' }, { $ref: '#/$defs/list' }] } },
    $defs: { list: { type: 'array', items: { type: 'number' } } },
  });
});

it('leaves an object without properties open', () => {
  expect(grammarSchema({ type: 'object' })).toEqual({ type: 'object', additionalProperties: true });
  expect(grammarSchema({ type: 'object', additionalProperties: false })).toEqual({
    type: 'object',
    additionalProperties: false,
  });
});
