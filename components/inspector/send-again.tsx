'use client';

import { useId, useRef, useState, type ReactNode } from 'react';
import { useThreadActions } from '@/components/session/thread-actions';
import { LazyJsonEditor } from '@/components/settings/lazy-json-editor';
import { useCopying } from '@/components/ui/copy-button';
import { useWords } from '@/components/words/words-provider';
import { readWrittenBody, type BodyFault } from '@/lib/answer/written-body';
import type { Answer, AskedWith } from '@/lib/conversation/types';
import { parseJson } from '@/lib/json/json';
import { curlSnippet, type SnippetBody } from '@/lib/model/snippets';
import { controlWords } from '@/lib/words/en/controls';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { copyLater } from './exact-copy';
import { useRequestText } from './use-request-text';
import type { WrittenBody } from './use-written-body';

/** Edits that were not sent, by their answer: closing the dialog loses none of them. */
const unsent = new Map<string, string>();

interface SendAgainProps {
  answer: Answer;
  written: WrittenBody | null;
  onClose: () => void;
  /** The body as it was sent. */
  children: ReactNode;
}

/** A request's body, to be looked at, changed, copied as a command and sent again: then as another version of the answer. */
export function SendAgain({ answer, written, onClose, children }: SendAgainProps) {
  const words = useWords(requestDetailsWords);
  const controls = useWords(controlWords);
  const request = useRequestText(answer, written);
  const [edited, setEdited] = useState(() => unsent.get(answer.id) ?? null);
  const [isRefused, setRefused] = useState(false);
  const { isSending, isUnkept, send } = useSending(answer.id, () => request.asked(edited), onClose);
  const { outcome, copy } = useCopying(() => copyLater(request.exact(edited).then(curlOf)));
  const faultId = useId();
  const read = edited === null ? null : readWrittenBody(edited);
  const fault = read && 'fault' in read ? read.fault : null;
  const isAway = written === 'reading' || written === 'missing';

  if (answer.asked === null) return children;

  const change = (text: string | null) => {
    setEdited(text);
    setRefused(false);
    if (text === null) unsent.delete(answer.id);
    else unsent.set(answer.id, text);
  };

  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <button
          type="button"
          className="button bordered"
          disabled={edited === null && isAway}
          onClick={() => {
            if (edited === null) void request.text().then(change);
            else change(null);
          }}
        >
          {edited === null ? words.edit : words.discard}
        </button>
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            if (fault) setRefused(true);
            else copy('');
          }}
        >
          {outcome === 'copied' ? controls.copied : words.copyCurl}
        </button>
        <button
          type="button"
          className="button primary"
          aria-describedby={fault ? faultId : undefined}
          disabled={answer.status === 'streaming' || isAway || isSending}
          onClick={() => {
            if (fault) setRefused(true);
            else void send();
          }}
        >
          {words.sendAgain}
        </button>
        {(outcome === 'refused' || isUnkept) && (
          <span role="alert" className="text-[13px] text-warn">
            {isUnkept ? words.notSent : controls.copyRefused}
          </span>
        )}
      </div>
      {edited === null ? (
        children
      ) : (
        <BodyEditor
          value={edited}
          fault={fault}
          faultId={faultId}
          isRefused={isRefused}
          hasBinary={request.hasBinary}
          onChange={change}
        />
      )}
    </>
  );
}

/** Sends a request that `read` gives, once at a time; `onSent` is called when it is under way. */
function useSending(answerId: string, read: () => Promise<AskedWith>, onSent: () => void) {
  const actions = useThreadActions();
  const [isUnkept, setUnkept] = useState(false);
  const [isSending, setSending] = useState(false);
  // A second click comes before the button is drawn anew, and would be paid for.
  const sending = useRef(false);

  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    setSending(true);
    const asked = await read().catch(() => null);
    const isSent = asked !== null && actions.sendAgain(answerId, asked);
    sending.current = false;
    setSending(false);
    setUnkept(asked === null);
    if (!isSent) return;
    unsent.delete(answerId);
    onSent();
  };
  return { isSending, isUnkept, send };
}

interface BodyEditorProps {
  value: string;
  /** Why it cannot be sent; `isRefused` once that was tried. */
  fault: BodyFault | null;
  faultId: string;
  isRefused: boolean;
  /** Whether attachments are told of by their hash in it. */
  hasBinary: boolean;
  onChange: (text: string) => void;
}

/** The body as it is being changed. */
function BodyEditor({ value, fault, faultId, isRefused, hasBinary, onChange }: BodyEditorProps) {
  const words = useWords(requestDetailsWords);
  return (
    <section>
      <h3 className="mt-5 mb-2 text-[13px] font-[550]">{words.editing}</h3>
      {hasBinary && (
        <p role="note" className="mb-2 text-[13px] text-ink-2">
          {words.editAttached}
        </p>
      )}
      <div className="h-[min(30rem,48dvh)]">
        <LazyJsonEditor
          label={words.editing}
          hint={words.editHint}
          startAt={0}
          value={value}
          faultOf={(text) => placed(readWrittenBody(text), words.bodyFault)}
          onChange={onChange}
        />
      </div>
      {/* As high without a problem, so that nothing moves while typing. */}
      <p
        id={faultId}
        role={isRefused ? 'alert' : undefined}
        className={`mt-2 min-h-10 text-[12.5px] leading-snug wrap-anywhere ${isRefused ? 'text-warn' : 'text-ink-2'}`}
      >
        {fault && words.bodyFault(fault)}
      </p>
    </section>
  );
}

/** A fault with its place, where it has one. */
function placed(read: ReturnType<typeof readWrittenBody>, tell: (fault: BodyFault) => string) {
  if (!('fault' in read) || !('line' in read.fault)) return null;
  return { message: tell(read.fault), line: read.fault.line, column: read.fault.column };
}

/** An exact body as a command. */
function curlOf(text: string): string {
  const body = parseJson(text);
  if (!isSnippetBody(body)) throw new Error('The body is no JSON object.');
  return curlSnippet(body, location.origin);
}

function isSnippetBody(value: unknown): value is SnippetBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
