'use client';

import { Ellipsis } from 'lucide-react';
import { useId } from 'react';
import { focusDrawn, isComposing } from '@/components/ui/keyboard';
import { opensElsewhere } from '@/components/ui/links';
import { MenuButton } from '@/components/ui/menu-button';
import { useWords } from '@/components/words/words-provider';
import { conversationPath } from '@/lib/chat/conversation-address';
import { conversationsWords } from '@/lib/words/en/conversations';

interface ConversationRowProps {
  id: string;
  title: string;
  pinned: boolean;
  current: boolean;
  /** An answer of it is under way, wherever. */
  answering: boolean;
  /** Its title is being edited in its place. */
  renaming: boolean;
  onOpen: () => void;
  onRename: () => void;
  /** Called with the new title, or with null where the old one stays. */
  onRenamed: (title: string | null) => void;
  onPin: (pinned: boolean) => void;
  onOptions: () => void;
  onDelete: () => void;
}

/** One conversation of the list. */
export function ConversationRow(props: ConversationRowProps) {
  const { id, title, pinned, current, answering, renaming } = props;
  const { onOpen, onRename, onRenamed, onPin, onOptions, onDelete } = props;
  const words = useWords(conversationsWords);
  const answeringId = useId();

  if (renaming) return <TitleField title={title} onDone={onRenamed} id={id} />;
  return (
    <div className="group relative flex items-center">
      <a
        href={conversationPath(id)}
        aria-current={current ? 'page' : undefined}
        aria-describedby={answering ? answeringId : undefined}
        aria-keyshortcuts="F2"
        title={title}
        className="flex w-full items-center rounded-[7px] px-2.5 py-1.5 text-sm text-ink-2 group-focus-within:pe-9 group-hover:pe-9 hover:bg-you hover:text-ink aria-[current=page]:bg-you aria-[current=page]:font-medium aria-[current=page]:text-ink forced-colors:aria-[current=page]:bg-[Highlight] forced-colors:aria-[current=page]:text-[HighlightText] forced-colors:aria-[current=page]:forced-color-adjust-none pointer-coarse:py-3 pointer-coarse:pe-11"
        onClick={(event) => {
          if (opensElsewhere(event)) return;
          event.preventDefault();
          onOpen();
        }}
        onDoubleClick={onRename}
        onKeyDown={({ key }) => {
          if (key === 'F2') onRename();
        }}
      >
        {answering && <span aria-hidden className="me-2 size-[7px] flex-none rounded-full bg-live" />}
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {title}
        </span>
      </a>
      {answering && (
        <span id={answeringId} className="sr-only">
          {words.answering}
        </span>
      )}
      <div className="absolute end-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:end-0 pointer-coarse:opacity-100">
        <MenuButton
          label={words.options(title)}
          className="pointer-coarse:size-11"
          items={[
            { label: words.rename, run: onRename },
            {
              label: pinned ? words.unpin : words.pin,
              run: () => {
                onPin(!pinned);
              },
            },
            { label: words.moreOptions, run: onOptions },
            { label: words.delete, danger: true, run: onDelete },
          ]}
        >
          <Ellipsis size={15} />
        </MenuButton>
      </div>
    </div>
  );
}

/** Where a title is edited: Enter or leaving it saves, Escape does not. */
function TitleField({
  id,
  title,
  onDone,
}: {
  id: string;
  title: string;
  onDone: ConversationRowProps['onRenamed'];
}) {
  const words = useWords(conversationsWords);
  const findLink = () => document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"] a`);

  return (
    <input
      ref={selectAll}
      aria-label={words.title}
      defaultValue={title}
      dir="auto"
      autoComplete="off"
      className="field px-2.5 py-1 text-sm -outline-offset-1 pointer-coarse:min-h-11"
      onBlur={({ target }) => {
        onDone(target.value);
      }}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'Escape') || isComposing(event.nativeEvent)) return;
        // Escape would also stop an answer, or close the sheet around the list.
        event.preventDefault();
        onDone(event.key === 'Enter' ? event.currentTarget.value : null);
        focusDrawn(findLink);
      }}
    />
  );
}

function selectAll(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
