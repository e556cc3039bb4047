import { isRecord } from '@/lib/json/json';
import { countO200k } from './o200k';

/* A worker: counts tokens, for which it holds 2 MB of a tokenizer's table. In: {number, texts}. Out: {number, tokens}. */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data) || !Array.isArray(data['texts'])) return;
  const tokens = data['texts'].map((text) => (typeof text === 'string' ? countO200k(text) : 0));
  postMessage({ number: data['number'], tokens });
});
