'use client';

import { CodeBlock } from '@/components/markdown/code-panel';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import { prefilledLink } from '@/lib/settings/prefilled-link';
import { curlSnippet, openaiSnippet, workerSnippet } from '@/lib/model/snippets';
import { useChat } from '@/components/session/chat-provider';
import { bodyForCode } from './body-for-code';

/** The conversation and its settings as code to paste. */
export function CodeDialog({ onClose }: { onClose: () => void }) {
  const conversation = useChat((state) => state.conversation);
  const incomplete = useChat((state) => state.problems.length > 0);
  const limit = useChat((state) => state.maxCompletionTokens);
  const body = bodyForCode(conversation, limit);
  const { origin } = location;
  const snippets = [
    { name: 'TypeScript Worker', language: 'typescript', code: workerSnippet(body) },
    { name: 'cURL', language: 'bash', code: curlSnippet(body, origin) },
    { name: 'OpenAI SDK', language: 'typescript', code: openaiSnippet(body, origin) },
  ];

  return (
    <Dialog title="Code" wide onClose={onClose}>
      {incomplete && (
        <p className="mb-2 rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
          A setting has a problem and is left out here. Correct it in the settings.
        </p>
      )}
      <Tabs
        label="Language"
        tabs={snippets.map(({ name, language, code }) => ({
          name,
          panel: <CodeBlock label={`Code for ${name}`} language={language} code={code} />,
        }))}
      />
      <p className="mt-4 flex items-center gap-1 text-[13px] text-ink-2">
        A link that opens a new chat with these settings
        <CopyButton
          label="Copy link to these settings"
          text={() => prefilledLink(origin, { settings: conversation.settings, prompt: '' })}
        />
      </p>
    </Dialog>
  );
}
