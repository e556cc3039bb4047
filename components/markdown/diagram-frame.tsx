import { useEffect, useRef, useState } from 'react';
import { useDarkScheme } from '@/components/theme/use-theme';
import { DIAGRAM_FRAME } from '@/lib/diagram/address';
import { MAX_DIAGRAM_LENGTH, MAX_DRAWING_MS } from '@/lib/diagram/limits';
import { readReply } from '@/lib/diagram/messages';
import type { DiagramRequest } from '@/lib/diagram/request';

export interface DiagramFrameProps {
  source: string;
  /** Also for every change of the picture's height. Stays the same, as onFail does. */
  onDrawn: () => void;
  /** Gets the reason, as the end of a sentence. The frame is to be taken away then, which ends what it does. */
  onFail: (reason: string) => void;
}

/** Draws a diagram in a frame that shares nothing with the page (docs/decisions/0008-diagrams.md). */
export function DiagramFrame({ source, onDrawn, onFail }: DiagramFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const dark = useDarkScheme();
  const [ready, setReady] = useState(false);
  const [height, setHeight] = useState<number | null>(null);
  const isTooLong = source.length > MAX_DIAGRAM_LENGTH;
  const isDrawn = height !== null;

  useEffect(() => {
    const listen = ({ source: sender, data }: MessageEvent<unknown>) => {
      if (sender === null || sender !== frame.current?.contentWindow) return;
      const reply = readReply(data);
      if (!reply) return;
      switch (reply.type) {
        case 'ready':
          setReady(true);
          break;
        case 'drawn':
          setHeight(reply.height);
          onDrawn();
          break;
        case 'failed':
          onFail(reply.reason);
      }
    };
    addEventListener('message', listen);
    return () => {
      removeEventListener('message', listen);
    };
  }, [onDrawn, onFail]);

  useEffect(() => {
    if (!ready) return;
    const request: DiagramRequest = { source, dark };
    // The frame's origin is opaque, so it has no name to write here.
    frame.current?.contentWindow?.postMessage(request, '*');
  }, [ready, source, dark]);

  useEffect(() => {
    if (isTooLong) onFail(`it is longer than ${MAX_DIAGRAM_LENGTH.toLocaleString('en')} characters.`);
  }, [isTooLong, onFail]);

  useEffect(() => {
    if (isDrawn) return;
    const timer = setTimeout(() => {
      onFail('it takes too long.');
    }, MAX_DRAWING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isDrawn, onFail]);

  if (isTooLong) return null;
  return (
    <>
      {!isDrawn && <p role="status">Drawing the diagram …</p>}
      <iframe
        ref={frame}
        src={DIAGRAM_FRAME}
        sandbox="allow-scripts"
        title="Diagram"
        style={{ height: height ?? 0 }}
      />
    </>
  );
}
