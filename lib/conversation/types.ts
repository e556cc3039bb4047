import type { AnswerError } from '@/lib/model/answer-error';
import type { JsonObject } from '@/lib/json/json';
import type { Change } from '@/lib/model/changes';
import type { NotShown } from '@/lib/model/not-shown';
import type { Price } from '@/lib/model/price';
import type { CompletionUsage } from '@/lib/model/response';
import type { Settings } from '@/lib/settings/types';
import type { Variant } from '@/lib/settings/variant';
import type { RecordName, ResponseHead } from './recorded';

/** A part of a message that is text: the person's words, a tool's result, or the answer itself. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

/** How closely a model is to look at an image: https://developers.openai.com/api/docs/guides/images-vision */
export type ImageDetail = 'auto' | 'low' | 'high' | 'original';

/** The kinds of images that a model takes. */
export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

interface Attached {
  /** SHA-256 of its bytes, in hexadecimal: under it they are kept, once for all messages that name them. */
  readonly hash: string;
  /** A file's name, without folders. */
  readonly name: string;
  /** How many there are. */
  readonly bytes: number;
}

/** An image of a question. */
export interface ImagePart extends Attached {
  readonly type: 'image';
  readonly mediaType: ImageType;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly detail: ImageDetail;
  /** A description of it, in the person's words; empty where they gave none. */
  readonly alt: string;
}

/** A file of a question: text in UTF-8, sent as a block with its name, or else a PDF, sent as it is. */
export interface FilePart extends Attached {
  readonly type: 'file';
  readonly mediaType: 'text/plain' | 'application/pdf';
  /** Of a text; null for a PDF. */
  readonly characters: number | null;
  /** Of a PDF, sent as it is or as its text; null where it has none. */
  readonly pages: number | null;
}

export type Attachment = ImagePart | FilePart;

/** A thought of the model before it answered or went on. Neither copied, searched nor sent as its answer. */
export interface ThinkingPart {
  readonly type: 'thinking';
  readonly text: string;
  /** Milliseconds that it took; null while it goes on, and where it is not known. */
  readonly time: number | null;
}

/** The model's words for not answering. */
interface RefusalPart {
  readonly type: 'refusal';
  readonly text: string;
}

/** One call of a tool, as the model asked for it. `arguments` is JSON text, perhaps not valid or cut. */
export interface ToolCall {
  readonly id: string;
  /** Of a custom tool, whose `arguments` are its input in its own form; absent for a function. */
  readonly custom?: true;
  readonly name: string;
  readonly arguments: string;
}

interface ToolCallPart extends ToolCall {
  readonly type: 'tool_call';
}

/** A part of an answer, in the order in which it came. */
export type AnswerPart = TextPart | ThinkingPart | RefusalPart | ToolCallPart;

/**
 * How an answer stands: `streaming` while it arrives; `complete`; `stopped` by the person; `truncated` by a token
 * limit or the connection; `failed` with an error.
 */
export type AnswerStatus = 'streaming' | 'complete' | 'stopped' | 'truncated' | 'failed';

/** The settings that an answer was asked with, without the messages: those are its ancestors in the tree. */
export interface AskedWith {
  readonly model: string;
  /** Not sent where it is empty. */
  readonly systemPrompt: string;
  /** Every key of the request body but `model` and `messages`, in the order they were sent. */
  readonly parameters: JsonObject;
  /** The ids of the ancestors that were not sent, because they had been deleted by then. Absent where all were. */
  readonly without?: readonly string[];
  /**
   * Of a body that a person wrote: the SHA-256 of its text, which is kept like an attachment and was sent as it is. The rest
   * of this tells what the body says. Absent where the body is made of the conversation.
   */
  readonly body?: string;
}

/** The run by which an answer arrives: with it a page takes up what another one was receiving. */
export interface AnswerRun {
  /** The service's id for it. Who has that can read the answer, so it stays in this browser and goes with the answer's end. */
  readonly id: string;
  /** How many events the answer so far is made of, as the service counts them. */
  readonly events: number;
  /** When the request was sent, in milliseconds since the epoch. */
  readonly sentAt: number;
  readonly response: ResponseHead;
  /** How many events had come after how many milliseconds, several times a second. */
  readonly times: readonly (readonly [events: number, time: number])[];
  /** Of an answer that goes on: as it was before. */
  readonly before?: Answer;
}

/** One time that an answer which had broken off was asked to go on. What came is in the answer's text. */
export interface Continuation {
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  /** How many characters the answer's text had then; they were sent as the last answer of the thread. */
  readonly from: number;
  /** The instruction sent after them, as if the person had written it. */
  readonly instruction: string;
  readonly asked: AskedWith;
  /** Of this request alone, as in `Answer`. */
  readonly usage: CompletionUsage | null;
  readonly price?: Price | null;
  readonly timeToFirstToken: number | null;
  readonly totalTime: number | null;
  readonly record?: RecordName;
}

/** The place of an answer among those that a question was asked for at several settings at once. */
export interface Comparison {
  /** The same for all of them. */
  readonly id: string;
  /** From 0. Of several answers in one column the newest is shown; the others are its versions. */
  readonly column: number;
  /** The difference of its column from the conversation's settings. */
  readonly variant: Variant;
  /** The conversation goes on from it, and it is shown alone. */
  readonly kept?: true;
}

interface MessageBase {
  readonly id: string;
  /** null for a root. A message's parent never changes. */
  readonly parentId: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /**
   * Deleted alone: neither shown nor sent any more, and what is below it counts as below its parent. It is kept for as
   * long as something is below it, for that was asked with it.
   */
  readonly deleted?: boolean;
}

export interface UserMessage extends MessageBase {
  readonly role: 'user';
  /** Attachments, then the text; either may be missing. */
  readonly content: readonly (Attachment | TextPart)[];
}

/** A tool's result, given by the person. */
export interface ToolMessage extends MessageBase {
  readonly role: 'tool';
  readonly toolCallId: string;
  readonly content: readonly TextPart[];
}

/** One of several answers that a single request asked for. */
export interface Choice {
  /** From 0, as the response numbers them. */
  readonly index: number;
  /** How many were asked for. */
  readonly of: number;
  /** The id of the first. */
  readonly request: string;
}

export interface Answer extends MessageBase {
  readonly role: 'assistant';
  readonly content: readonly AnswerPart[];
  readonly status: AnswerStatus;
  /** null where nothing was asked: a starter's history. */
  readonly asked: AskedWith | null;
  /** The model that the response names, which need not be the one asked for. */
  readonly respondedBy: string | null;
  readonly finishReason: string | null;
  /** Of all its requests together; of several choices the first alone has it, for all of them. */
  readonly usage: CompletionUsage | null;
  /** The price of its first request's tokens when it was asked; null where a price was not known. Absent where there was none to pay. */
  readonly price?: Price | null;
  /** Milliseconds from sending to the first token, and to the end; the time between its requests does not count. */
  readonly timeToFirstToken: number | null;
  readonly totalTime: number | null;
  /** Why it failed or was cut. */
  readonly error: AnswerError | null;
  /** Content that the answer had and the page does not show. Absent where there is none. */
  readonly notShown?: readonly NotShown[];
  /** The server's changes to the request on its way to the model. Absent where there are none. */
  readonly changes?: readonly Change[];
  /** Of the request that it began with. Absent where nothing was recorded, or the browser did not keep it. */
  readonly record?: RecordName;
  /** Absent where it was never asked to go on. */
  readonly continuations?: readonly Continuation[];
  /** Of an answer that came with a share: what `writingTime` cannot tell without the parts that were not shared. */
  readonly writingTime?: number;
  /** Of an answer that came with a share: it was asked with a body that a person wrote. */
  readonly written?: true;
  /** Its place among the answers that one request asked for. Absent where that asked for one. */
  readonly choice?: Choice;
  /** While it arrives, where it can be taken up. */
  readonly run?: AnswerRun | undefined;
  /** A person changed the words of the one named by `respondedBy`. */
  readonly edited?: true;
  /** Absent where it was not asked for beside others. */
  readonly comparison?: Comparison;
}

export type Message = UserMessage | ToolMessage | Answer;

/** A tree of messages and the leaf whose path is on screen. */
export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly pinned: boolean;
  /** The folder it is filed under; empty for none. */
  readonly folder: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly settings: Settings;
  readonly messages: Readonly<Record<string, Message>>;
  /** null while there is no message. */
  readonly leafId: string | null;
}

/** A conversation as the list shows it. */
export type ConversationSummary = Pick<Conversation, 'id' | 'title' | 'updatedAt' | 'pinned' | 'folder'>;
