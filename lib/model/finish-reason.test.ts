import { expect, it } from 'vitest';
import { endingOf, openAiReason, type Ending } from './finish-reason';

it.each<[Ending, string[]]>([
  [
    'complete',
    ['stop', 'STOP', 'eos_token', 'end_turn', 'tool_calls', 'function_call', 'COMPLETE', 'new', ''],
  ],
  ['limit', ['length', 'max_tokens', 'MAX_TOKENS', 'max_output_tokens', 'model_length', 'ERROR_LIMIT']],
  ['filter', ['content_filter', 'SAFETY', 'RECITATION', 'sensitive', 'ERROR_TOXIC']],
  ['cut', ['abort', 'cancelled', 'insufficient_system_resource', 'timeout']],
  ['failed', ['error', 'ERROR', 'network_error', 'MALFORMED_FUNCTION_CALL']],
])('%s', (ending, reasons) => {
  expect(reasons.map(endingOf)).toEqual(reasons.map(() => ending));
});

it('has OpenAI’s word for a limit and a filter, and else the service’s', () => {
  expect(['MAX_TOKENS', 'SAFETY', 'eos_token'].map(openAiReason)).toEqual([
    'length',
    'content_filter',
    'eos_token',
  ]);
});
