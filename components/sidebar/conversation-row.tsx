import { Ellipsis, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';

interface ConversationRowProps {
  title: string;
  current: boolean;
  /** An answer of it is under way, wherever. */
  answering: boolean;
  onOpen: () => void;
  onOptions: () => void;
  onDelete: () => void;
}

/** One kept conversation. */
export function ConversationRow(props: ConversationRowProps) {
  const { title, current, answering, onOpen, onOptions, onDelete } = props;
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
          answering
        </span>
      )}
      <div className="absolute right-1 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <IconButton label={`Options for ${title}`} onClick={onOptions}>
          <Ellipsis size={14} />
        </IconButton>
        <IconButton label={`Delete conversation ${title}`} onClick={onDelete}>
          <Trash2 size={14} />
        </IconButton>
      </div>
    </div>
  );
}
