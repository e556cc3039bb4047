import fc from 'fast-check';
import type { AnswerPart } from '../types';

const text = fc.oneof(fc.string(), fc.constantFrom('', '\n\n', '👋'));

/** Any part that an answer may have. */
const anyAnswerPart: fc.Arbitrary<AnswerPart> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('refusal' as const), text }),
  fc.record({
    type: fc.constant('thinking' as const),
    text,
    time: fc.option(fc.oneof(fc.nat(), fc.constantFrom(0.5, 1234.5))),
  }),
  fc.record(
    {
      type: fc.constant('tool_call' as const),
      id: text,
      custom: fc.constant(true as const),
      name: text,
      arguments: text,
    },
    { requiredKeys: ['type', 'id', 'name', 'arguments'] },
  ),
);

/** Any content of an answer: its parts in any order, of a kind several times or never. */
export const anyAnswerContent = fc.array(anyAnswerPart, { maxLength: 8 });
