import { readSettings } from '@/lib/settings/settings';
import type { Variant } from '@/lib/settings/variant';
import { isWritten } from '@/lib/conversation/authorship';
import { titleOf } from '@/lib/conversation/title';
import type { JsonObject } from '@/lib/json/json';
import { publicModelId } from '@/lib/model/models';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { attachmentsOf } from '@/lib/conversation/parts';
import { comparedAnswers, shownMessages } from '@/lib/conversation/comparison';
import type { Answer, Conversation, Message } from '@/lib/conversation/types';
import { writingTime } from '@/lib/conversation/writing-time';
import {
  MAX_TITLE_LENGTH,
  SNAPSHOT_VERSION,
  type Snapshot,
  type SnapshotAnswer,
  type SnapshotMessage,
} from './snapshot';
import { parameters } from '@/lib/parameters/parameters';
import { attachedAs, type AttachedBytes } from './snapshot-attachment';

/** The person's choices of what to share. */
export interface ShareChoices {
  /** null for the title that the shared messages give. */
  readonly title: string | null;
  readonly systemPrompt: boolean;
  readonly parameters: boolean;
  /** The model's thoughts. */
  readonly thinking: boolean;
  /** The bytes of what is attached; its names and sizes go with the messages. */
  readonly attachments: boolean;
  /** The records of the answers' requests: all that was sent and all that came. */
  readonly records: boolean;
  /** The ids of messages that stay here. */
  readonly leftOut: readonly string[];
}

export const shareEverything: ShareChoices = {
  title: null,
  systemPrompt: true,
  parameters: true,
  thinking: false,
  attachments: false,
  records: false,
  leftOut: [],
};

/** The messages on screen that are shared. */
export function sharedMessages(conversation: Conversation, { leftOut }: ShareChoices): readonly Message[] {
  return shownMessages(conversation).filter(({ id }) => !leftOut.includes(id));
}

/**
 * The title to share. It is made anew of what is shared, because the conversation's own may hold the words of a
 * message that was left out, or of another branch.
 */
export function sharedTitle(messages: readonly Message[], { title }: ShareChoices): string {
  const first = messages.find(({ role }) => role === 'user');
  const made = title ?? (first ? titleOf(first) : '');
  return (made.trim() === '' ? 'Conversation' : made.trim()).slice(0, MAX_TITLE_LENGTH);
}

/**
 * Makes the snapshot of a conversation that leaves this browser. `sharedAt` in milliseconds since the epoch. Where attachments
 * or records were chosen, `attached` gives their bytes; one that it lacks goes without.
 */
export function makeSnapshot(
  conversation: Conversation,
  choices: ShareChoices,
  sharedAt: number,
  attached: AttachedBytes = {},
): Snapshot {
  const { settings } = conversation;
  const messages = sharedMessages(conversation, choices);
  const bytes = choices.attachments ? bytesNamedBy(messages.flatMap(attachmentsOf), attached) : {};
  const records = choices.records ? bytesNamedBy(messages.flatMap(recordNamesOf), attached) : {};
  const compared = comparedAnswers(conversation).filter((answer) => messages.includes(answer));
  const isCompared = (message: Message) =>
    compared.length > 1 && compared.some((answer) => answer === message);
  return {
    version: SNAPSHOT_VERSION,
    title: sharedTitle(messages, choices),
    sharedAt,
    model: publicModelId(settings.model),
    systemPrompt: choices.systemPrompt ? settings.systemPrompt : null,
    parameters: choices.parameters ? readSettings(settings).parameters : null,
    messages: messages.map((message) => snapshotMessage(message, choices, { bytes, records, isCompared })),
    ...(Object.keys(bytes).length > 0 && { attachments: bytes }),
    ...(Object.keys(records).length > 0 && { records }),
  };
}

/** Of these bytes, those that are named. */
export function bytesNamedBy(
  named: readonly { readonly hash: string }[],
  attached: AttachedBytes,
): Record<string, string> {
  return Object.fromEntries(
    named.flatMap(({ hash }) => {
      const bytes = attached[hash];
      return bytes === undefined ? [] : [[hash, bytes]];
    }),
  );
}

/** Names what was recorded of an answer's requests, as far as it is shared. A continuation goes on with one choice alone. */
export function recordsIn(answer: Answer, records: AttachedBytes): Pick<SnapshotAnswer, 'records'> {
  const choice = answer.choice?.index ?? 0;
  const shared = recordNamesOf(answer)
    .filter(({ hash }) => Object.hasOwn(records, hash))
    .map(({ hash }) => ({ hash, ...(choice > 0 && hash === answer.record?.hash && { choice }) }));
  return shared.length === 0 ? {} : { records: shared };
}

/** A message as it is shared, with what goes with it as far as its bytes are given. */
export function snapshotMessage(
  message: Message,
  choices: AnswerChoices,
  {
    bytes,
    records,
    isCompared,
  }: { bytes: AttachedBytes; records: AttachedBytes; isCompared: (message: Message) => boolean },
): SnapshotMessage {
  switch (message.role) {
    case 'user':
      return {
        role: 'user',
        content: message.content.map((part) =>
          part.type === 'text' ? part : attachedAs(part, Object.hasOwn(bytes, part.hash)),
        ),
      };
    case 'tool':
      return { role: 'tool', toolCallId: message.toolCallId, content: [...message.content] };
    case 'assistant':
      return {
        ...snapshotAnswer(message, choices),
        ...(isCompared(message) && sharedComparison(message, choices)),
        ...recordsIn(message, records),
      };
  }
}

/** The choices that concern an answer. */
type AnswerChoices = Pick<ShareChoices, 'parameters' | 'systemPrompt' | 'thinking'>;

/** An answer as it is shared, without its records. */
export function snapshotAnswer(answer: Answer, choices: AnswerChoices): SnapshotAnswer {
  const streaming = answer.status === 'streaming';
  const content = answer.content.filter(({ type }) => choices.thinking || type !== 'thinking');
  const time = writingTime(answer);
  const { continuations: _, ...shown } = { ...answer, content };
  return {
    role: 'assistant',
    content,
    status: answer.status === 'streaming' ? 'truncated' : answer.status,
    error: streaming ? answerError('shared_unfinished') : forReaders(answer.error),
    model: answer.asked && publicModelId(answer.asked.model),
    respondedBy: answer.respondedBy && publicModelId(answer.respondedBy),
    parameters: choices.parameters ? sharedParameters(answer) : null,
    finishReason: answer.finishReason,
    usage: answer.usage && snapshotUsage(answer.usage),
    ...(answer.notShown !== undefined && { notShown: [...answer.notShown] }),
    timeToFirstToken: answer.timeToFirstToken,
    totalTime: answer.totalTime,
    ...(time !== null && time !== writingTime(shown) && { writingTime: time }),
    ...(answer.edited && { edited: true }),
    ...(isWritten(answer) && { written: true }),
  };
}

/** By its id only whoever runs the deployment finds the request, and they are asked by whoever sent it. */
function forReaders(error: AnswerError | null): AnswerError | null {
  if (error === null) return null;
  const { requestId: _, ...params } = error.params;
  return { ...error, params };
}

/** Of a body that a person wrote only what is known to be a parameter: the rest may be anything. */
function sharedParameters(answer: Answer): JsonObject | null {
  const all = answer.asked?.parameters ?? null;
  if (all === null || !isWritten(answer)) return all;
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => parameters.some(({ name }) => name === key)),
  );
}

/** The variant that a compared answer was asked with, as far as that is shared: one that is not shared whole is not told. */
function sharedComparison(
  { comparison }: Answer,
  choices: AnswerChoices,
): Pick<SnapshotAnswer, 'comparison'> {
  if (comparison === undefined) return {};
  const { column, variant } = comparison;
  const isShared = choices.parameters && (choices.systemPrompt || variant.systemPrompt === undefined);
  return { comparison: { column, variant: isShared ? publicVariant(variant) : null } };
}

/** A variant without where a model's file lies. */
function publicVariant({ model, ...others }: Variant): JsonObject {
  return { ...others, ...(model !== undefined && { model: publicModelId(model) }) };
}

/** The counts that are known here; a provider may send more. */
function snapshotUsage(usage: NonNullable<Answer['usage']>): NonNullable<SnapshotAnswer['usage']> {
  const cached = usage.prompt_tokens_details?.cached_tokens;
  const reasoning = usage.completion_tokens_details?.reasoning_tokens;
  return {
    prompt_tokens: usage.prompt_tokens,
    completion_tokens: usage.completion_tokens,
    total_tokens: usage.total_tokens,
    ...(cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
    ...(reasoning === undefined ? {} : { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
}
