'use client';

import '@/components/share/share.css';
import { useMemo } from 'react';
import { useWords } from '@/components/words/words-provider';
import { MessageLog } from '@/components/message/message-log';
import { modelName } from '@/lib/model/models';
import { answeredBy } from '@/lib/conversation/authorship';
import { saysNothing } from '@/lib/conversation/parts';
import { concernsReaders, type Snapshot } from '@/lib/share/snapshot';
import { SYSTEM_PROMPT } from '@/lib/share/dehydrated-snapshot';
import { planDrawing, type DrawingPlan, type PlannedMessage } from './drawing-plan';
import { MessageIcons } from './message-icons';
import { SharedComparison } from './shared-comparison';
import { OwnCopyButton, SharedHead, SharedHeader } from './shared-head';
import { SharedMessage } from './shared-message';
import { useOpenedAttachments } from './use-opened-attachments';
import { prettyJson } from '@/lib/json/pretty-json';
import { messageWords } from '@/lib/words/en/message';
import { sharedPageWords } from '@/lib/words/en/shared-page';

interface SharedConversationProps {
  snapshot: Snapshot;
  /** Where it has been made already. */
  plan?: DrawingPlan;
  encrypted?: boolean;
}

/** A conversation as its author saw it, to read and to go on with. */
export function SharedConversation({ snapshot, plan, encrypted = false }: SharedConversationProps) {
  const words = useWords(sharedPageWords);
  const names = useWords(messageWords);
  const { messages, isLarge } = useMemo(() => plan ?? planDrawing(snapshot), [snapshot, plan]);
  const show = useOpenedAttachments(snapshot);
  const isPartlyPlain = messages.some(({ reader }) => reader === null);
  const { title, sharedAt, model, records: recorded = noRecords } = snapshot;

  return (
    <div className={isLarge ? 'shared-page shared-large min-h-dvh' : 'shared-page min-h-dvh'}>
      <SharedHeader>
        <ContinueButton snapshot={snapshot} />
      </SharedHeader>
      <MessageIcons />
      <main className="mx-auto max-w-[43rem] px-4 pt-7 pb-16 roomy:pt-10">
        <SharedHead title={title} sharedAt={sharedAt} encrypted={encrypted}>
          {authors(messages, model, names).map((name) => (
            <span key={name}>{name}</span>
          ))}
        </SharedHead>
        <SharedSettings snapshot={snapshot} />
        {isPartlyPlain && (
          <p
            role="note"
            className="mt-5 rounded-[10px] border border-line bg-panel px-3.5 py-2 text-sm text-ink-2"
          >
            {words.partlyPlain}
          </p>
        )}
        <div className="mt-8">
          {/* The messages' own headings begin a level below. */}
          <h2 className="sr-only">{words.messages}</h2>
          <MessageLog>
            {sideBySide(messages).map((group) =>
              group.length === 1 ? (
                group.map((planned) => (
                  <SharedMessage key={planned.message.id} planned={planned} recorded={recorded} show={show} />
                ))
              ) : (
                <SharedComparison key={group[0]?.message.id} {...{ snapshot, group, show }} />
              ),
            )}
          </MessageLog>
        </div>
      </main>
    </div>
  );
}

const noRecords = {};

/** The messages one by one, those that stand side by side together. */
function sideBySide(messages: readonly PlannedMessage[]): readonly (readonly PlannedMessage[])[] {
  const groups: PlannedMessage[][] = [];
  for (const planned of messages) {
    const id = comparisonOf(planned);
    const before = groups.at(-1);
    if (id !== undefined && before?.[0] && comparisonOf(before[0]) === id) before.push(planned);
    else groups.push([planned]);
  }
  return groups;
}

function comparisonOf({ message }: PlannedMessage): string | undefined {
  return message.role === 'assistant' ? message.comparison?.id : undefined;
}

/** The authors of a conversation, each once; where nobody answered, the model it was for. */
function authors(
  messages: readonly PlannedMessage[],
  model: string,
  words: typeof messageWords.english,
): readonly string[] {
  const names = messages.flatMap(({ message }) =>
    message.role === 'assistant' && !saysNothing(message) ? answeredBy(message, words) : [],
  );
  return names.length === 0 ? [modelName(model)] : [...new Set(names)].slice(0, MAX_AUTHORS);
}

/** More would push the conversation down. */
const MAX_AUTHORS = 8;

/** Makes the reader's own copy, and opens the chat with it. */
function ContinueButton({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords(sharedPageWords);
  return (
    <OwnCopyButton
      explain={() => words.continueRefused}
      make={async () => {
        const { continueConversation } = await import('@/lib/share/continue-conversation');
        return continueConversation(snapshot);
      }}
    >
      <span>
        {words.continue} <span className="max-[430px]:sr-only">{words.continueWhat}</span>
      </span>
    </OwnCopyButton>
  );
}

/** More than the model has parameters; what is beyond is only counted. */
const MAX_ROWS = 100;

/** The system prompt and the parameters, as far as they are shared and set. */
function SharedSettings({ snapshot: { systemPrompt, parameters } }: { snapshot: Snapshot }) {
  const words = useWords(sharedPageWords);
  const set = Object.entries(parameters ?? {}).filter(([name]) => concernsReaders(name));
  const prompted = systemPrompt !== null && systemPrompt !== '';
  if (!prompted && set.length === 0) return null;

  return (
    <details className="mt-5 rounded-[10px] border border-line bg-panel px-3.5 py-2.5 text-sm">
      <summary className="font-[550]">{prompted ? words.promptAndSettings : words.settings}</summary>
      {prompted && (
        <section
          dir="auto"
          aria-label={words.systemPrompt}
          data-drawn={SYSTEM_PROMPT}
          className="mt-2.5 wrap-anywhere whitespace-pre-wrap"
        >
          {systemPrompt}
        </section>
      )}
      {set.length > 0 && (
        <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 font-mono text-[12.5px]">
          {set.slice(0, MAX_ROWS).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="wrap-anywhere whitespace-pre-wrap">
                {typeof value === 'string' ? value : prettyJson(value)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {set.length > MAX_ROWS && (
        <p className="mt-2 text-ink-2">{words.moreSettings(set.length - MAX_ROWS)}</p>
      )}
    </details>
  );
}
