import { useEffect, useRef, useState } from 'react';
import { MAX_MATH_LENGTH } from '@/lib/markdown/limits';
import type { MathNode } from '@/lib/markdown/tree';

/**
 * A formula: its source until KaTeX has loaded, and for good where scripts do not run or KaTeX refuses it. The source
 * stays in the text, out of sight, to be copied.
 */
export function MathFormula({ math }: { math: MathNode }) {
  const { source, tex, display, open } = math;
  const typeset = useRef<HTMLSpanElement>(null);
  const [drawn, setDrawn] = useState<string | null>(null);
  useEffect(() => {
    if (open || source.length > MAX_MATH_LENGTH) return;
    let wanted = true;
    void import('./typeset-math').then(
      ({ typesetMath }) => {
        if (wanted && typeset.current && typesetMath(tex, { display, element: typeset.current }))
          setDrawn(source);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
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
