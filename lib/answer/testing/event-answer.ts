import { AnswerAccumulator } from '../answer-accumulator';
import { AnswerReader } from '../answer-reader';
import { chatFormat } from '../chat-format';
import type { SseEvent } from '../sse-decoder';

/** An answer put together from events of Chat Completions. */
export class EventAnswer extends AnswerAccumulator {
  readEvent(event: SseEvent): void {
    for (const delta of chatFormat.readEvent(event)) this.add(delta);
  }

  readBody(text: string): void {
    for (const delta of chatFormat.readBody(text)) this.add(delta);
  }
}

/** Reads a body that comes in these pieces. */
export function readPieces(pieces: Iterable<Uint8Array>): AnswerReader {
  const reader = new AnswerReader();
  for (const piece of pieces) for (const _step of reader.push(piece));
  return reader;
}
