import { expect, it } from 'vitest';
import { valueOfShape } from './json-shape';

const first = { text: () => 'words', pick: () => 0 };
const last = { text: () => 'words', pick: (count: number) => count - 1 };

it.each([
  [{ type: 'string' }, 'words', 'words'],
  [{ enum: ['a', 'b'] }, 'a', 'b'],
  [{ const: 7 }, 7, 7],
  [{ type: 'integer', minimum: 3, maximum: 5 }, 3, 5],
  [{ type: 'number', maximum: -2 }, -2, -2],
  [{ type: ['boolean', 'null'] }, false, true],
  [{ anyOf: [{ type: 'null' }, { type: 'boolean' }] }, null, true],
  [{ type: 'array', items: { const: 1 }, minItems: 3 }, [1, 1, 1], [1, 1, 1]],
  [{ properties: { a: { type: 'boolean' } } }, { a: false }, { a: true }],
  [
    { allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }] },
    { a: 1, b: 2 },
    { a: 1, b: 2 },
  ],
  [{ $ref: '#/$defs/it', $defs: { it: { const: 'found' } } }, 'found', 'found'],
])('makes a value of %j', (schema, least, most) => {
  expect(valueOfShape(schema, first)).toEqual(least);
  expect(valueOfShape(schema, last)).toEqual(most);
});

it('comes to an end with a schema that holds itself', () => {
  const schema = { type: 'object', properties: { child: { $ref: '#' } } };
  expect(JSON.stringify(valueOfShape(schema, first)).length).toBeLessThan(500);
});
