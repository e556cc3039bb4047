'use client';

import { Dialog } from '@/components/ui/dialog';
import { modelFacts, modelName } from '@/lib/model/models';
import { useChat } from '@/components/session/chat-provider';
import { ModelFactsList } from './model-facts-list';
import { ModelLinks } from './model-links';
import { StandInNotice } from './stand-in-notice';
import { useStandIn } from '@/components/session/stand-in-provider';

/** The facts of the model that is asked, and of what answers in its place. */
export function ModelDialog({ onClose }: { onClose: () => void }) {
  const model = useChat(({ conversation }) => conversation.settings.model);
  const standIn = useStandIn();
  const facts = modelFacts(model);

  return (
    <Dialog title={modelName(model)} onClose={onClose}>
      {standIn !== null && <StandInNotice standIn={standIn} model={model} />}
      {facts !== undefined && <p className="mb-3 text-[13px]">{facts.description}</p>}
      <ModelFactsList model={model} />
      {facts !== undefined && (
        <div className="mt-4">
          <ModelLinks links={facts.links} />
        </div>
      )}
      <p className="mt-4 text-[13px] text-ink-2">
        Every parameter is described in{' '}
        <a
          className="underline underline-offset-2 hover:text-ink"
          href="https://platform.openai.com/docs/api-reference/chat/create"
          target="_blank"
          rel="noreferrer"
        >
          OpenAI’s reference
        </a>{' '}
        and, as this deployment takes them, in its{' '}
        <a className="underline underline-offset-2 hover:text-ink" href="/api/schema" target="_blank">
          JSON Schema
        </a>
        .
      </p>
    </Dialog>
  );
}
