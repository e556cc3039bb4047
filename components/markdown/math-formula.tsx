import { useEffect, useRef, useState } from 'react';
import { MAX_MATH_LENGTH } from '@/lib/markdown/limits';
import type { MathNode } from '@/lib/markdown/tree';
import { loadKatex } from './load-katex';
import { whenNearView } from './when-near-view';

/**
 * A formula: its source until the reader is near and KaTeX has loaded, and for good where scripts do not run or KaTeX
 * refuses it. The source stays in the text, out of sight, to be copied.
 */
export function MathFormula({ math }: { math: MathNode }) {
  const { source, tex, display, open } = math;
  const typeset = useRef<HTMLSpanElement>(null);
  const [drawn, setDrawn] = useState<string | null>(null);
  useEffect(() => {
    const element = typeset.current;
    if (open || source.length > MAX_MATH_LENGTH || !element?.parentElement) return;
    let wanted = true;
    const draw = async () => {
      try {
        const typesetMath = await loadKatex();
        if (wanted && typesetMath(tex, { display, element })) setDrawn(source);
      } catch {
        // Offline, or a new version was deployed: the source stays.
      }
    };
    const callOff = whenNearView(element.parentElement, () => void draw());
    return () => {
      wanted = false;
      callOff();
    };
  }, [source, tex, display, open]);
  const isDrawn = drawn === source;
  return (
    <span className={display ? 'md-math md-math-display' : 'md-math'}>
      <span className={isDrawn ? 'md-math-copied' : 'md-math-source'} aria-hidden={isDrawn}>
        {source}
      </span>
      <span className="md-math-typeset" hidden={!isDrawn} ref={typeset} />
    </span>
  );
}
