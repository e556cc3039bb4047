import { Ellipsis, Trash2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';

interface ConversationRowProps {
  title: string;
  current: boolean;
  onOpen: () => void;
  onOptions: () => void;
  onDelete: () => void;
}

/** One kept conversation. */
export function ConversationRow({ title, current, onOpen, onOptions, onDelete }: ConversationRowProps) {
  return (
    <div className="group relative flex items-center">
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        title={title}
        className="w-full truncate rounded-[7px] px-2.5 py-1.5 text-left text-sm text-ink-2 group-focus-within:pr-16 group-hover:pr-16 hover:bg-you hover:text-ink aria-current:bg-you aria-current:font-medium aria-current:text-ink pointer-coarse:pr-16"
        onClick={onOpen}
      >
        {title}
      </button>
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
