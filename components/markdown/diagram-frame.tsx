import { useEffect, useRef, useState } from 'react';
import { useDarkScheme } from '@/components/theme/use-theme';
import {
  DIAGRAM_FRAME,
  MAX_DIAGRAM_LENGTH,
  MAX_DRAWING_MS,
  type DiagramRequest,
} from '@/lib/diagram/frame-contract';
import { readReply } from '@/lib/diagram/messages';
import { useWords } from '@/components/words/words-provider';
import { markdownWords, type DiagramProblem } from '@/lib/words/en/markdown';

export interface DiagramFrameProps {
  source: string;
  /** Also for every change of the picture's height. Stays the same, as onFail does. */
  onDrawn: () => void;
  /** The frame is to be removed then, which ends what it does. */
  onFail: (problem: DiagramProblem) => void;
}

/** Draws a diagram in a frame that shares nothing with the page (docs/decisions/0008-diagrams.md). */
export function DiagramFrame({ source, onDrawn, onFail }: DiagramFrameProps) {
  const words = useWords(markdownWords);
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
          onFail({ code: 'refused', reason: reply.reason });
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
    if (isTooLong) onFail({ code: 'too-long', limit: MAX_DIAGRAM_LENGTH });
  }, [isTooLong, onFail]);

  useEffect(() => {
    if (isDrawn) return;
    const timer = setTimeout(() => {
      onFail({ code: 'too-slow' });
    }, MAX_DRAWING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isDrawn, onFail]);

  if (isTooLong) return null;
  return (
    <>
      {!isDrawn && <p role="status">{words.drawingDiagram}</p>}
      <iframe
        ref={frame}
        src={DIAGRAM_FRAME}
        sandbox="allow-scripts"
        title={words.diagram}
        style={{ height: height ?? 0 }}
      />
    </>
  );
}
