import { isRecord } from '@/lib/json/json';
import { countO200k, o200kEnds } from './o200k';

/*
 * A worker: counts tokens, for which it holds 2 MB of a tokenizer's table. In: {number, texts} or {text}. Out:
 * {number, tokens} or {ends}.
 */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data)) return;
  const { number, texts, text } = data;
  if (typeof text === 'string') postMessage({ ends: o200kEnds(text) });
  if (!Array.isArray(texts)) return;
  const tokens = texts.map((each) => (typeof each === 'string' ? countO200k(each) : 0));
  postMessage({ number, tokens });
});
