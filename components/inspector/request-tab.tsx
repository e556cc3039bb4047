'use client';

import { CodePanel } from '@/components/markdown/highlighted-code';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { withAttached, type ReadAttachment } from '@/lib/answer/attached';
import {
  attachmentsIn,
  continuationBodiesOf,
  requestBodyOf,
  type RequestBody,
} from '@/lib/answer/request-body';
import { pathWithDeleted } from '@/lib/conversation/tree';
import type { Answer } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { attachedIn, copyExactly, copyLater, shortenedIn } from './exact-copy';
import { Facts } from './facts';
import { requestFacts } from './request-facts';
import { SendAgain } from './send-again';
import { useWrittenBody, type WrittenBody } from './use-written-body';

/** The exact body of each request of an answer; the first can be changed and sent again. */
export function RequestTab({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const words = useWords(requestDetailsWords);
  const messages = useChat(({ conversation }) => conversation.messages);
  const written = useWrittenBody(answer);
  const continuations = answer.continuations ?? [];

  return (
    <>
      <Facts facts={requestFacts(answer, words)} />
      {/* A version that was begun with what was kept of another was only ever asked to go on. */}
      {answer.asked !== null && (
        <SendAgain answer={answer} written={written} onClose={onClose}>
          {written === null ? (
            <Body heading={words.body(0)} body={(read) => requestBodyOf(messages, answer, read)} />
          ) : (
            <WrittenText answer={answer} written={written} />
          )}
        </SendAgain>
      )}
      {continuations.map((_, index) => (
        <Body
          key={index}
          heading={words.body(index + 1)}
          body={(read) => continuationBodiesOf(messages, answer, read)[index] ?? null}
        />
      ))}
    </>
  );
}

/** A body that is made of the conversation, with what stands for the attachments in it. */
function Body({ heading, body }: { heading: string; body: (read: ReadAttachment) => RequestBody | null }) {
  const words = useWords(requestDetailsWords);
  const { readAttachment } = useChatActions();
  const attached = attachedIn(body);
  const exact = (read: ReadAttachment) => prettyJson(body(read));
  return (
    <section>
      <h3 className="mt-5 text-[13px] font-[550]">{heading}</h3>
      {attached.length > 0 && (
        <p role="note" className="mt-1.5 text-[13px] text-ink-2">
          {words.attachedShortened(attached.reduce((sum, { bytes }) => sum + bytes, 0))}
        </p>
      )}
      <CodePanel
        label={heading}
        language="json"
        code={prettyJson(body(shortenedIn(words)))}
        write={attached.length > 0 ? () => copyExactly(exact, readAttachment) : undefined}
      />
    </section>
  );
}

/** A body that a person wrote, as it was sent but for the bytes of attachments. */
function WrittenText({ answer, written }: { answer: Answer; written: WrittenBody }) {
  const words = useWords(requestDetailsWords);
  const messages = useChat(({ conversation }) => conversation.messages);
  const { readAttachment } = useChatActions();
  const notes = { reading: words.reading, missing: words.writtenMissing };
  const exact = async (text: string): Promise<string> => {
    const attachments = attachmentsIn(pathWithDeleted(messages, answer.parentId));
    const whole = await withAttached(text, attachments, readAttachment);
    if (whole === null) throw new Error('An attachment of the body is not there.');
    return whole;
  };
  return (
    <section>
      <h3 className="mt-5 text-[13px] font-[550]">{words.body(0)}</h3>
      <p role="note" className="mt-1.5 text-[13px] text-ink-2">
        {typeof written === 'object' ? words.written : notes[written]}
      </p>
      {typeof written === 'object' && (
        <CodePanel
          label={words.body(0)}
          language="json"
          code={written.text}
          write={() => copyLater(exact(written.text))}
        />
      )}
    </section>
  );
}
