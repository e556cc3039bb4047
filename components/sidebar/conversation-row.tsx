import { Trash2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';

interface ConversationRowProps {
  title: string;
  current: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

/** One kept conversation. */
export function ConversationRow({ title, current, onOpen, onRemove }: ConversationRowProps) {
  return (
    <div className="group relative flex items-center">
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        title={title}
        className="w-full truncate rounded-[7px] px-2.5 py-1.5 pr-8 text-left text-sm text-ink-2 hover:bg-you hover:text-ink aria-current:bg-you aria-current:font-medium aria-current:text-ink"
        onClick={onOpen}
      >
        {title}
      </button>
      <IconButton
        label={`Remove conversation ${title}`}
        className="absolute right-1 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        onClick={onRemove}
      >
        <Trash2 size={14} />
      </IconButton>
    </div>
  );
}
