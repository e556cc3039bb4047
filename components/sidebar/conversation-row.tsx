import { Ellipsis, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { conversationsWords } from '@/lib/words/en/conversations';

interface ConversationRowProps {
  title: string;
  current: boolean;
  /** An answer of it is under way, wherever. */
  answering: boolean;
  onOpen: () => void;
  onOptions: () => void;
  onDelete: () => void;
}

/** One conversation of the list. */
export function ConversationRow(props: ConversationRowProps) {
  const { title, current, answering, onOpen, onOptions, onDelete } = props;
  const words = useWords(conversationsWords);
  const answeringId = useId();

  return (
    <div className="group relative flex items-center">
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        aria-describedby={answering ? answeringId : undefined}
        title={title}
        className="w-full truncate rounded-[7px] px-2.5 py-1.5 text-left text-sm text-ink-2 group-focus-within:pr-16 group-hover:pr-16 hover:bg-you hover:text-ink aria-current:bg-you aria-current:font-medium aria-current:text-ink pointer-coarse:pr-16"
        onClick={onOpen}
      >
        {answering && (
          <span aria-hidden className="mr-2 inline-block size-[7px] animate-pulse rounded-full bg-live" />
        )}
        {title}
      </button>
      {answering && (
        <span id={answeringId} className="sr-only">
          {words.answering}
        </span>
      )}
      <div className="absolute right-1 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <IconButton label={words.options(title)} onClick={onOptions}>
          <Ellipsis size={14} />
        </IconButton>
        <IconButton label={words.delete(title)} onClick={onDelete}>
          <Trash2 size={14} />
        </IconButton>
      </div>
    </div>
  );
}
