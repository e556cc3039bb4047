import { modelFacts } from '@/lib/model/models';
import type { ModelCall } from './parse-request';

/** Of prose and code about 4 bytes make a token, of other scripts about 3. */
const BYTES_PER_TOKEN = 3;
/** What an image, a file or a sound in a message may come to, however short its address. */
const TOKENS_PER_ATTACHMENT = 4_000;
/** Where a model's own limit is not known. */
const USUAL_OUTPUT_LIMIT = 16_384;

/**
 * The tokens that a call may come to: an estimate of what is sent, and all that may be answered. The answer itself
 * passes through unread (docs/decisions/0002-untouched-stream.md), so what it did come to is not known here.
 */
export function tokensAtMost({ model, inputs }: ModelCall): number {
  const text = JSON.stringify(inputs);
  const sent = new TextEncoder().encode(text).byteLength / BYTES_PER_TOKEN;
  const attachments = text.match(/"type":"(?:image_url|input_audio|file)"/g)?.length ?? 0;
  const caps = [inputs['max_completion_tokens'], inputs['max_tokens']].filter(
    (cap) => typeof cap === 'number',
  );
  const answered =
    caps.length > 0 ? Math.max(...caps) : (modelFacts(model)?.maxOutputTokens ?? USUAL_OUTPUT_LIMIT);
  const { n } = inputs;
  const choices = typeof n === 'number' && n > 1 ? n : 1;
  return Math.ceil(sent + attachments * TOKENS_PER_ATTACHMENT + answered * choices);
}
