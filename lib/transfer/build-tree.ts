import { toolMessage, userMessage, writtenAnswer, type MessageBase } from '@/lib/conversation/messages';
import { answerContent, textContent, textOf } from '@/lib/conversation/parts';
import { isTime } from '@/lib/conversation/time';
import type { Attachment, Conversation, Message, ThinkingPart, ToolCall } from '@/lib/conversation/types';
import type { DraftConversation, DraftMessage, Piece } from './draft';
import type { AttachedSource } from './imported';
import type { RemarkCounter } from './remarks';

interface TreeContext {
  /** Milliseconds since the epoch. Where a message has no time, its place in the file keeps the order. */
  readonly createdAt: number;
  /** Our id for a message, by its key. */
  readonly messageId: (key: string) => string;
  /** Whether bytes came with the file. */
  readonly isThere: (source: AttachedSource) => boolean;
}

/** Where the next message hangs: on which one, and which call a result would belong to. */
interface Place {
  readonly last: string | null;
  readonly call: string | null;
  /** Thoughts in a message of their own, for the answer that comes next. */
  readonly thoughts: readonly ThinkingPart[];
}

const root: Place = { last: null, call: null, thoughts: [] };

/**
 * The tree of a draft's messages, and the id of the one at the end of its thread. Where a message has nothing to show,
 * what hangs on it hangs on its parent; a circle is cut at one message. One message may become several: calls of tools,
 * their results, and what was said after them.
 */
export function buildTree(
  draft: DraftConversation,
  remarks: RemarkCounter,
  context: TreeContext,
): Pick<Conversation, 'messages' | 'leafId'> & { readonly sources: ReadonlyMap<string, AttachedSource> } {
  const writer = new MessageWriter(draft.answeredBy, remarks, context);
  const byKey = new Map<string, DraftMessage>();
  for (const message of draft.messages) {
    if (byKey.has(message.key)) remarks.add('messages_damaged');
    else byKey.set(message.key, message);
  }
  /** Where what hangs on a message hangs. Each message is passed once. */
  const places = new Map<string, Place>();
  for (const start of byKey.keys()) {
    const walked = new Map<string, DraftMessage>();
    let key: string | null = start;
    while (key !== null && !places.has(key)) {
      const message = byKey.get(key);
      if (message && walked.has(key)) remarks.add('circles_cut');
      if (!message || walked.has(key)) break;
      walked.set(key, message);
      key = message.parent;
    }
    let place = (key === null ? undefined : places.get(key)) ?? root;
    for (const message of [...walked.values()].reverse()) {
      place = writer.write(message, place);
      places.set(message.key, place);
    }
  }
  const leafId = draft.leaf === null ? null : (places.get(draft.leaf)?.last ?? null);
  return { messages: Object.fromEntries(writer.written), leafId, sources: writer.sources };
}

/** OpenAI's limits on the name and the id of a call. */
const MAX_NAME_LENGTH = 64;
const MAX_CALL_ID_LENGTH = 40;
/** Of one answer. A day's research has some hundred. */
const MAX_THOUGHTS = 500;
/** Of all answers of a conversation, in characters: each of many that follow one thought has all of it. */
const MAX_THINKING_LENGTH = 20_000_000;
/** The length counted for a part beside its text. */
const PART_LENGTH = 100;

class MessageWriter {
  readonly written = new Map<string, Message>();
  /** Where the bytes of what is attached are, by what stands for their hash. */
  readonly sources = new Map<string, AttachedSource>();
  readonly #callIds = new Map<string, string>();
  readonly #answeredBy: string | null;
  readonly #remarks: RemarkCounter;
  readonly #context: TreeContext;
  #calls = 0;
  #drafts = 0;
  #thinking = 0;

  constructor(answeredBy: string | null, remarks: RemarkCounter, context: TreeContext) {
    this.#answeredBy = answeredBy;
    this.#remarks = remarks;
    this.#context = context;
  }

  /** Writes the messages of one draft below a place, and gives the place below them. */
  write(draft: DraftMessage, above: Place): Place {
    this.#drafts += 1;
    if (Number.isNaN(draft.at)) this.#remarks.add('times_replaced');
    const createdAt = isTime(draft.at) ? draft.at : this.#context.createdAt + this.#drafts;
    let { last, call, thoughts } = draft.role === 'user' ? { ...above, call: null, thoughts: [] } : above;
    let texts: string[] = [];
    let attachments: Attachment[] = [];
    let refusals: string[] = [];
    let calls: ToolCall[] = [];
    let ids = 0;
    const put = (message: (base: MessageBase) => Message): void => {
      const id = this.#context.messageId(ids === 0 ? draft.key : `${draft.key}-${String(ids)}`);
      ids += 1;
      this.written.set(id, message({ id, parentId: last, createdAt }));
      last = id;
    };
    const flush = (): void => {
      const text = texts.join('\n\n');
      const refusal = refusals.join('\n\n');
      const isEmpty = [text.trim(), refusal, calls, attachments].every(({ length }) => length === 0);
      const [toolCalls, attached] = [calls, attachments];
      [texts, refusals, calls, attachments] = [[], [], [], []];
      if (isEmpty) return;
      if (draft.role === 'user') {
        put((base) => userMessage(base, text, attached));
      } else {
        const respondedBy = draft.model ?? this.#answeredBy;
        put((base) => ({
          ...writtenAnswer(base, ''),
          content: [...this.#given(thoughts), ...answerContent({ text, refusal, toolCalls })],
          respondedBy,
          ...draft.facts,
        }));
        thoughts = [];
      }
    };

    for (const piece of draft.pieces) {
      switch (piece.kind) {
        case 'text':
          texts.push(piece.text);
          break;
        case 'thinking':
          if (thoughts.length === MAX_THOUGHTS) this.#remarks.add('reasoning');
          else thoughts = [...thoughts, { type: 'thinking', text: piece.text, time: piece.time }];
          break;
        case 'refusal':
          refusals.push(piece.text);
          break;
        case 'attachment':
          if (piece.source && draft.role === 'user' && this.#context.isThere(piece.source)) {
            attachments.push(this.#attached({ ...piece.source, what: piece.what }, piece.name ?? piece.what));
            break;
          }
          this.#remarks.add('attachments');
          texts.push(attachmentNote(piece));
          break;
        case 'left out':
          this.#remarks.add(piece.code, piece.name);
          break;
        case 'call':
          call = this.#callId(piece.id);
          calls.push({ id: call, name: callName(piece.name), arguments: piece.arguments });
          break;
        case 'result': {
          flush();
          const answered = piece.call === null ? call : this.#knownCall(piece.call);
          if (answered !== null) {
            if (!this.#joinResult(last, answered, piece.text)) {
              put((base) => toolMessage(base, answered, piece.text));
            }
          } else if (piece.standsAlone) {
            texts.push(piece.text);
            flush();
          } else {
            this.#remarks.add('results_without_call');
          }
        }
      }
    }
    flush();
    return { last, call, thoughts };
  }

  /** Thoughts for one more answer, which others may have too: none where they would come to too much. */
  #given(thoughts: readonly ThinkingPart[]): readonly ThinkingPart[] {
    this.#thinking += thoughts.reduce((length, { text }) => length + text.length + PART_LENGTH, 0);
    if (this.#thinking <= MAX_THINKING_LENGTH) return thoughts;
    if (thoughts.length > 0) this.#remarks.add('reasoning');
    return [];
  }

  /** A further result of a call that has one: a request may have one alone for each. */
  #joinResult(last: string | null, call: string, text: string): boolean {
    const before = last === null ? undefined : this.written.get(last);
    if (before?.role !== 'tool' || before.toolCallId !== call) return false;
    this.written.set(before.id, { ...before, content: textContent(`${textOf(before)}\n\n${text}`) });
    return true;
  }

  /** Something attached whose bytes have not been read yet: attach-imported.ts makes of it what it is. */
  #attached(source: AttachedSource, name: string): Attachment {
    const hash = `unread-${String(this.sources.size)}`;
    this.sources.set(hash, source);
    const unread = { hash, name, bytes: 0 };
    return { type: 'file', ...unread, mediaType: 'application/pdf', characters: null, pages: null };
  }

  #callId(theirs: string | null): string {
    this.#calls += 1;
    const isSound = theirs !== null && theirs !== '' && theirs.length <= MAX_CALL_ID_LENGTH;
    const id = isSound ? theirs : `call-${String(this.#calls)}`;
    if (theirs !== null) this.#callIds.set(theirs, id);
    return id;
  }

  #knownCall(theirs: string): string | null {
    return this.#callIds.get(theirs) ?? (theirs.length <= MAX_CALL_ID_LENGTH ? theirs : null);
  }
}

/** A tool's name as the API takes it back. */
function callName(name: string): string {
  const sound = name.replaceAll(/[^\w-]/g, '_').slice(0, MAX_NAME_LENGTH);
  return sound === '' ? 'tool' : sound;
}

/** Stands in a message's text where something was attached. */
export function attachmentNote({
  what,
  name,
}: Pick<Extract<Piece, { kind: 'attachment' }>, 'what' | 'name'>): string {
  return name === null ? `[${what}]` : `[${what}: ${name.slice(0, 200)}]`;
}
