'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { saveFile } from '@/components/ui/save-file';
import { useWords } from '@/components/words/words-provider';
import { savedName } from '@/lib/conversation/file-name';
import type { Attachment } from '@/lib/conversation/types';
import { attachmentDialogWords } from '@/lib/words/en/attaching';

interface DownloadButtonProps {
  attachment: Attachment;
  className?: string;
}

/** Saves an attachment to the person's downloads. */
export function DownloadButton({ attachment, className = '' }: DownloadButtonProps) {
  const words = useWords(attachmentDialogWords);
  const actions = useChatActions();
  const [isGone, setIsGone] = useState(false);

  const download = async () => {
    const bytes = await actions.readAttachment(attachment.hash);
    setIsGone(bytes === null);
    if (bytes !== null) saveFile(bytes, savedName(attachment));
  };
  return isGone ? (
    <p role="alert" className={`text-[13px] text-ink-2 ${className}`}>
      {words.gone}
    </p>
  ) : (
    <button type="button" className={`button bordered ${className}`} onClick={() => void download()}>
      <Download size={15} aria-hidden />
      {words.download}
    </button>
  );
}
