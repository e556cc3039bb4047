import { AnswerAccumulator } from '../answer-accumulator';
import { AnswerReader } from '../answer-reader';
import { chatFormat } from '../chat-format';
import type { SseEvent } from '../sse-decoder';

/** An answer put together from events of Chat Completions. */
export class EventAnswer extends AnswerAccumulator {
  readEvent(event: SseEvent): void {
    for (const delta of chatFormat.readEvent(event)) this.add(delta);
  }
}

/** Reads a body that comes in these pieces, to its end or until the answer has ended. */
export function readPieces(pieces: Iterable<Uint8Array>, { streams = true } = {}): AnswerReader {
  const reader = new AnswerReader();
  for (const piece of pieces) {
    for (const _step of reader.push(piece));
    if (reader.ended) break;
  }
  for (const _step of reader.close({ streams }));
  return reader;
}
