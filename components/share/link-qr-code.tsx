import encodeQR from 'qr';
import { useMemo } from 'react';
import { useWords } from '@/components/words/words-provider';
import { shareWords } from '@/lib/words/en/share';

/** A link as a QR code, black on white in both themes: many cameras read no other. */
export function LinkQrCode({ link }: { link: string }) {
  const words = useWords(shareWords);
  const modules = useMemo(() => modulesOf(link), [link]);
  if (modules === null) return <p className="text-[13px] text-ink-2">{words.qrTooLong}</p>;

  const path = modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={words.qrCodeOf}
      viewBox={`0 0 ${String(modules.length)} ${String(modules.length)}`}
      shapeRendering="crispEdges"
      className="mx-auto w-52 max-w-full rounded-lg forced-color-adjust-none"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The code's squares by row, its quiet border included; null where the text is longer than a code holds. */
function modulesOf(link: string): readonly (readonly boolean[])[] | null {
  try {
    return encodeQR(link, 'raw', { border: 4 });
  } catch {
    return null;
  }
}
