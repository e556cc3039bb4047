'use client';

import { CodePanel } from '@/components/markdown/highlighted-code';
import { useWords } from '@/components/words/words-provider';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import type { Answer } from '@/lib/conversation/types';
import { isRecord, parseJson } from '@/lib/json/json';
import { prettyJson } from '@/lib/json/pretty-json';
import { errorWords } from '@/lib/words/en/errors';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { Facts, known } from './facts';
import { answerFacts } from './request-facts';

/** More of a body fills the screen for minutes. */
const SHOWN_LENGTH = 100_000;

/** How a request was answered: the figures of the answer, and the head of the response as far as it was recorded. */
export function ResponseTab({ answer, record }: { answer: Answer; record: AnswerRecord | null }) {
  const words = useWords(requestDetailsWords);
  const errors = useWords(errorWords);
  const { names, response: names2 } = words;
  const parts = new Set([names.cachedTokens, names.reasoningTokens]);
  const head = record?.response ?? null;
  const { id, usage } = record ? saidIn(record) : { id: null, usage: null };
  const body = record?.body ?? '';

  return (
    <>
      {record && !head && <p className="mt-3 text-[13px] text-ink-2">{names2.none}</p>}
      <Facts
        facts={[
          ...known([
            [names2.httpStatus, head && String(head.status)],
            [names2.head, head && words.time(head.time)],
            [names2.id, id],
          ]),
          ...answerFacts(answer, words, errors),
        ]}
        isPart={(name) => parts.has(name)}
      />
      {head && (
        <section>
          <h3 className="mt-5 text-[13px] font-[550]">{names2.headers}</h3>
          {head.headers.length === 0 && <p className="mt-1.5 text-[13px] text-ink-2">{names2.noHeaders}</p>}
          <Facts facts={head.headers} />
        </section>
      )}
      {usage !== null && (
        <section>
          <h3 className="mt-5 text-[13px] font-[550]">{names2.usage}</h3>
          <CodePanel label={names2.usage} language="json" code={usage} />
        </section>
      )}
      {body !== '' && (
        <section>
          <h3 className="mt-5 text-[13px] font-[550]">{names2.body}</h3>
          {body.length > SHOWN_LENGTH && (
            <p role="note" className="mt-1.5 text-[13px] text-ink-2">
              {names2.bodyShortened(body.length)}
            </p>
          )}
          <CodePanel
            label={names2.body}
            language="json"
            code={body.slice(0, SHOWN_LENGTH)}
            write={body.length > SHOWN_LENGTH ? () => navigator.clipboard.writeText(body) : undefined}
          />
        </section>
      )}
    </>
  );
}

/** The id and the usage, as they were sent: the first event that has the one, the last that has the other. */
export function saidIn({ events, body }: Pick<AnswerRecord, 'events' | 'body'>): {
  readonly id: string | null;
  readonly usage: string | null;
} {
  const said = (text: string) => {
    const value = parseJson(text);
    return isRecord(value) ? value : {};
  };
  const texts = body === '' ? events.map(({ data }) => data) : [body];
  const withId = texts.find((text) => typeof said(text)['id'] === 'string');
  // Only what may name it is parsed: there are many events, and it is in the last ones.
  const withUsage = texts.findLast((text) => text.includes('"usage"') && isRecord(said(text)['usage']));
  const id = withId === undefined ? null : said(withId)['id'];
  return {
    id: typeof id === 'string' ? id : null,
    usage: withUsage === undefined ? null : prettyJson(said(withUsage)['usage']),
  };
}
