'use client';

import { Check, Copy, QrCode, Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCopying } from '@/components/ui/copy-button';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { shareLink, type OwnShare } from '@/lib/share/own-shares';
import { shareWords } from '@/lib/words/en/share';

const LinkQrCode = onDemand<{ link: string }>(
  () => import('./link-qr-code').then((module) => module.LinkQrCode),
  QrCodeUnavailable,
);

function QrCodeUnavailable() {
  const words = useWords(shareWords);
  return (
    <p role="alert" className="text-[13px] text-ink-2">
      {words.qrFailed}
    </p>
  );
}

/** A link that is ready: to be copied, handed to another app, or shown to somebody's camera. */
export function MadeLink({ share, onClose }: { share: OwnShare; onClose: () => void }) {
  const words = useWords(shareWords);
  const link = shareLink(location.origin, share);
  const { outcome, copy } = useCopying();
  const [showsQrCode, setShowsQrCode] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  return (
    <div className="grid gap-3.5">
      <div role="status" className="grid gap-1">
        <p className="text-[15px] font-[550]">{words.madeTitle}</p>
        <p className="text-sm text-ink-2">
          {share.kind === 'private' ? words.madePrivate : words.madeUnlisted}
        </p>
      </div>
      <input
        ref={field}
        type="text"
        readOnly
        aria-label={words.link}
        className="field font-mono"
        value={link}
      />
      <button
        type="button"
        className="button primary min-h-11 w-full justify-center text-[15px]"
        onClick={() => {
          copy(link);
        }}
      >
        {outcome === 'copied' ? <Check size={17} aria-hidden /> : <Copy size={17} aria-hidden />}
        {outcome === 'copied' ? words.copied : words.copyLink}
      </button>
      {outcome === 'refused' && (
        <p role="alert" className="text-[13px] text-warn">
          {words.copyRefused}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {'share' in navigator && (
          <button
            type="button"
            className="button bordered"
            onClick={() => {
              // Rejects where the person closes the sheet, which is no error.
              navigator.share({ title: share.title, url: link }).catch(() => undefined);
            }}
          >
            <Share2 size={15} aria-hidden />
            {words.shareSheet}
          </button>
        )}
        <button
          type="button"
          className="button bordered"
          aria-expanded={showsQrCode}
          onClick={() => {
            setShowsQrCode(!showsQrCode);
          }}
        >
          <QrCode size={15} aria-hidden />
          {words.qrCode}
        </button>
        <button type="button" className="button bordered ml-auto" onClick={onClose}>
          {words.done}
        </button>
      </div>
      {showsQrCode && <LinkQrCode link={link} />}
      <p className="text-[13px] text-ink-3">{words.later}</p>
    </div>
  );
}
