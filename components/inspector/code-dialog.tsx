'use client';

import { CodePanel } from '@/components/markdown/highlighted-code';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import { prefilledLink } from '@/lib/settings/prefilled-link';
import { curlSnippet, openaiSnippet, pythonSnippet, workerSnippet } from '@/lib/model/snippets';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import type { ReadAttachment } from '@/lib/answer/attached';
import { requestBody, type RequestBody } from '@/lib/answer/request-body';
import { limitedParameters } from '@/lib/settings/settings';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { useWords } from '@/components/words/words-provider';
import { codeWords, requestDetailsWords } from '@/lib/words/en/inspector';
import { attachedIn, copyExactly, shortenedIn } from './exact-copy';

/** Bytes of attachments from which code is no pleasure to paste. */
const LONG_CODE = 1_000_000;

/** The conversation and its settings as code to paste. */
export function CodeDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(codeWords);
  const conversation = useChat((state) => state.conversation);
  const incomplete = useChat((state) => state.problems.length > 0);
  const limit = useChat((state) => state.deployment.maxCompletionTokens);
  const { readAttachment } = useChatActions();
  const { origin } = location;
  const body = (read: ReadAttachment) => bodyForCode(conversation, limit, read);
  const attached = attachedIn(body);
  const size = attached.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = body(shortenedIn(useWords(requestDetailsWords)));
  const snippets = [
    { name: 'TypeScript Worker', language: 'typescript', snippet: workerSnippet },
    { name: 'cURL', language: 'bash', snippet: (of: RequestBody) => curlSnippet(of, origin) },
    { name: 'OpenAI SDK', language: 'typescript', snippet: (of: RequestBody) => openaiSnippet(of, origin) },
    { name: 'Python', language: 'python', snippet: (of: RequestBody) => pythonSnippet(of, origin) },
  ];

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      {incomplete && <p className="mb-2 rounded-lg bg-warn-soft px-3 py-1.5 text-sm">{words.incomplete}</p>}
      <Tabs
        label={words.language}
        tabs={snippets.map(({ name, language, snippet }) => ({
          name,
          panel: (
            <>
              {attached.length > 0 && (
                <p role="note" className="mt-3 text-[13px] text-ink-2">
                  {words.attachedShortened(size)} {size > LONG_CODE && words.long}
                </p>
              )}
              <CodePanel
                label={words.panel(name)}
                language={language}
                code={snippet(shown)}
                write={
                  attached.length > 0
                    ? () => copyExactly((read) => snippet(body(read)), readAttachment)
                    : undefined
                }
              />
            </>
          ),
        }))}
      />
      <p className="mt-4 flex items-center gap-1 text-[13px] text-ink-2">
        {words.settingsLink}
        <CopyButton
          label={words.copyLink}
          text={() => prefilledLink(origin, { settings: conversation.settings, prompt: '' })}
        />
      </p>
    </Dialog>
  );
}

/**
 * The request that the thread on screen stands for, with the settings as they are now: up to the last message that
 * asks for an answer, within the deployment’s limit. An empty chat asks with a greeting, for the code to be whole.
 */
export function bodyForCode(
  conversation: Conversation,
  maxCompletionTokens: number | null,
  read?: ReadAttachment,
): RequestBody {
  const { model, systemPrompt } = conversation.settings;
  const parameters = limitedParameters(conversation.settings, maxCompletionTokens);
  const path = visiblePath(conversation);
  const lastAsking = path.findLastIndex(({ role }) => role !== 'assistant');
  const body = requestBody({ model, systemPrompt, parameters }, path.slice(0, lastAsking + 1), read);
  return lastAsking === -1
    ? { ...body, messages: [...body.messages, { role: 'user', content: 'Hello!' }] }
    : body;
}
