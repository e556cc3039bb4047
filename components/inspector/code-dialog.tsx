'use client';

import { CodePanel } from '@/components/markdown/highlighted-code';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import { prefilledLink } from '@/lib/settings/prefilled-link';
import { curlSnippet, openaiSnippet, workerSnippet } from '@/lib/model/snippets';
import { useChat } from '@/components/session/chat-provider';
import { requestBody, type RequestBody } from '@/lib/answer/request-body';
import { limitedParameters } from '@/lib/settings/settings';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { useWords } from '@/components/words/words-provider';
import { codeWords } from '@/lib/words/en/inspector';

/** The conversation and its settings as code to paste. */
export function CodeDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(codeWords);
  const conversation = useChat((state) => state.conversation);
  const incomplete = useChat((state) => state.problems.length > 0);
  const limit = useChat((state) => state.deployment.maxCompletionTokens);
  const body = bodyForCode(conversation, limit);
  const { origin } = location;
  const snippets = [
    { name: 'TypeScript Worker', language: 'typescript', code: workerSnippet(body) },
    { name: 'cURL', language: 'bash', code: curlSnippet(body, origin) },
    { name: 'OpenAI SDK', language: 'typescript', code: openaiSnippet(body, origin) },
  ];

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      {incomplete && <p className="mb-2 rounded-lg bg-warn-soft px-3 py-1.5 text-sm">{words.incomplete}</p>}
      <Tabs
        label={words.language}
        tabs={snippets.map(({ name, language, code }) => ({
          name,
          panel: <CodePanel label={words.panel(name)} language={language} code={code} />,
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
export function bodyForCode(conversation: Conversation, maxCompletionTokens: number | null): RequestBody {
  const { model, systemPrompt } = conversation.settings;
  const parameters = limitedParameters(conversation.settings, maxCompletionTokens);
  const path = visiblePath(conversation);
  const lastAsking = path.findLastIndex(({ role }) => role !== 'assistant');
  const body = requestBody({ model, systemPrompt, parameters }, path.slice(0, lastAsking + 1));
  return lastAsking === -1
    ? { ...body, messages: [...body.messages, { role: 'user', content: 'Hello!' }] }
    : body;
}
