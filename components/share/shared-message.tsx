import { useCallback, useState } from 'react';
import { refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import { answerFacts, authorChip } from '@/components/message/answer-facts';
import { NotShown } from '@/components/message/answer-remarks';
import { ToolCallView } from '@/components/message/tool-call-view';
import { IconButton } from '@/components/ui/icon-button';
import { LoadFailedDialog } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';
import { UserBubble } from '@/components/message/user-bubble';
import { Markdown } from '@/components/markdown/markdown';
import { useWords } from '@/components/words/words-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { answeredBy } from '@/lib/conversation/authorship';
import type { Answer } from '@/lib/conversation/types';
import { fromBase64 } from '@/lib/json/base64';
import type { BlockReader } from '@/lib/markdown/block-reader';
import type { AttachedBytes, SnapshotRecord } from '@/lib/share/snapshot-attachment';
import { textName } from '@/lib/share/dehydrated-snapshot';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { errorText } from '@/lib/words/error-text';
import { answerEndingWords, messageControlWords, messageWords } from '@/lib/words/en/message';
import { errorWords } from '@/lib/words/en/errors';
import { MessageIcon } from './message-icons';
import type { PlannedMessage } from './drawing-plan';
import { SharedAttachments } from './shared-attachments';
import type { ShowAttachment } from './use-opened-attachments';
import { thinkingWords } from '@/lib/words/en/message-parts';

const RecordDetails = onDemand(
  () => import('@/components/inspector/record-details').then((module) => module.RecordDetails),
  LoadFailedDialog,
);

interface SharedMessageProps {
  planned: PlannedMessage;
  /** The bytes of records, by hash. */
  recorded: AttachedBytes;
  /** null until what is attached has been read. */
  show: ShowAttachment | null;
}

/** One message of a shared conversation. */
export function SharedMessage({ planned, recorded, show }: SharedMessageProps) {
  const words = useWords(sharedPageWords);
  const { message, attached, records, reader, elements } = planned;
  if (reader === null) return <PlainMessage planned={planned} />;
  switch (message.role) {
    case 'user':
      return (
        <article aria-label={words.you} className="grid justify-items-end">
          {attached.length > 0 && <SharedAttachments attached={attached} show={show} />}
          {(attached.length === 0 || textOf(message) !== '') && (
            <UserBubble>
              <span data-drawn={textName(message.id, 'text')}>{textOf(message)}</span>
            </UserBubble>
          )}
        </article>
      );
    case 'tool':
      return (
        <article
          aria-label={words.toolResult}
          className="rounded-[10px] border border-line bg-code px-3.5 py-2.5"
        >
          <p className="mb-1 text-xs text-ink-3">{words.toolResult}</p>
          {textOf(message) === '' && <p className="text-[13px] text-ink-3">{words.emptyResult}</p>}
          <pre
            data-drawn={textName(message.id, 'text')}
            className="font-mono text-[13px] leading-relaxed wrap-anywhere whitespace-pre-wrap"
          >
            {textOf(message)}
          </pre>
        </article>
      );
    case 'assistant':
      return <SharedAnswer answer={message} {...{ records, recorded, reader, elements }} />;
  }
}

/** A message's text as it is written, where the page has no room for more. */
function PlainMessage({ planned }: { planned: PlannedMessage }) {
  const { message, attached } = planned;
  const words = useWords(sharedPageWords);
  const names = useWords(messageWords);
  const label =
    message.role === 'user'
      ? words.you
      : message.role === 'tool'
        ? words.toolResult
        : answeredBy(message, names);
  const calls =
    message.role === 'assistant' ? toolCallsOf(message).map((call) => `${call.name}(${call.arguments})`) : [];
  const refusal = message.role === 'assistant' ? [refusalOf(message)] : [];
  return (
    <article aria-label={label} className="wrap-anywhere whitespace-pre-wrap">
      {[`${label}:`, ...attached.map(({ name }) => `[${name}]`), textOf(message), ...refusal, ...calls]
        .filter((text) => text !== '')
        .join('\n')}
    </article>
  );
}

interface SharedAnswerProps extends DetailsButtonProps {
  reader: BlockReader;
  elements: number;
}

function SharedAnswer({ answer, records, recorded, reader, elements }: SharedAnswerProps) {
  const text = textOf(answer);
  const refusal = refusalOf(answer);
  const words = useWords(messageWords);
  const name = answeredBy(answer, words);
  const thinking = useWords(thinkingWords);
  const endings = useWords(answerEndingWords);
  const errors = useWords(errorWords);
  const ending = sharedEnding(answer, name, { endings, errors });
  const chip = authorChip(answer, words);
  return (
    <article aria-label={name} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {thinkingOf(answer).map((part, place) => (
        <details key={place} className="thinking">
          <summary>{thinking.ended(part.time, null)}</summary>
          <p
            data-drawn={textName(answer.id, 'thinking', place)}
            className="thought wrap-anywhere whitespace-pre-wrap"
            dir="auto"
          >
            {part.text.trim()}
          </p>
        </details>
      ))}
      {text !== '' && (
        <div data-drawn={textName(answer.id, 'text')}>
          <Markdown text={text} streaming={false} reader={reader} elements={elements} />
        </div>
      )}
      {refusal !== '' && (
        <p data-drawn={textName(answer.id, 'refusal')} className="text-ink-2">
          {refusal}
        </p>
      )}
      {toolCallsOf(answer).map((call, place) => (
        <ToolCallView key={call.id} call={call} drawn={textName(answer.id, 'tool_call', place)} />
      ))}
      {answer.notShown !== undefined && <NotShown kinds={answer.notShown} />}
      {ending !== null && (
        <p className="rounded-[10px] border border-line bg-panel px-3.5 py-2 text-sm text-ink-2">{ending}</p>
      )}
      <footer className="flex min-h-[26px] flex-wrap items-center gap-x-3.5 gap-y-1 font-mono text-xs text-ink-3">
        <span className="not-printed -ml-1.5 flex pointer-coarse:-ml-3.5 noscript:hidden">
          <CopyButton text={() => text} icon={<MessageIcon name="copy" size={16} />} />
          {records.length > 0 && <DetailsButton {...{ answer, records, recorded }} />}
        </span>
        {chip !== null && <span>{chip}</span>}
        <Figures facts={answerFacts(answer, words.facts)} />
      </footer>
    </article>
  );
}

interface DetailsButtonProps {
  answer: Answer;
  records: readonly SnapshotRecord[];
  recorded: AttachedBytes;
}

/** Opens what was recorded of an answer's requests. */
function DetailsButton({ answer, records, recorded }: DetailsButtonProps) {
  const words = useWords(messageControlWords);
  const [isOpen, setOpen] = useState(false);
  const read = useCallback(
    (hash: string) => {
      const bytes = fromBase64(recorded[hash] ?? '');
      return Promise.resolve(bytes && new Blob([bytes]));
    },
    [recorded],
  );
  return (
    <>
      <IconButton
        label={words.details}
        onClick={() => {
          setOpen(true);
        }}
      >
        <MessageIcon name="details" size={15} />
      </IconButton>
      {isOpen && (
        <RecordDetails
          {...{ answer, records, read }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

/** The figures: on a phone behind ⓘ, as in the chat; without JavaScript they are open. */
function Figures({ facts }: { facts: readonly string[] }) {
  const words = useWords(sharedPageWords);
  const [shown, setShown] = useState(false);
  if (facts.length === 0) return null;
  return (
    <>
      <IconButton
        label={words.figures}
        className="not-printed -ml-2 roomy:hidden noscript:hidden"
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        <MessageIcon name="figures" size={15} />
      </IconButton>
      <span className={shown ? '' : 'max-roomy:not-print:not-noscript:hidden'}>{facts.join(' · ')}</span>
    </>
  );
}

interface EndingWords {
  readonly endings: typeof answerEndingWords.english;
  readonly errors: typeof errorWords.english;
}

/** How an answer that is not whole ended, in words for somebody else than its author; null for one that is whole. */
function sharedEnding(
  { status, error, finishReason }: Answer,
  name: string,
  { endings, errors }: EndingWords,
): string | null {
  switch (status) {
    case 'streaming':
    case 'complete':
      return null;
    case 'stopped':
      return endings.stoppedByAuthor;
    case 'truncated':
      if (error !== null) return errorText(errors, error);
      if (finishReason === 'length') return endings.tokenLimit;
      return finishReason === 'content_filter' ? endings.contentFilter(name) : endings.cut;
    case 'failed':
      return error === null ? endings.failed : `${endings.failed} ${errorText(errors, error)}`;
  }
}
