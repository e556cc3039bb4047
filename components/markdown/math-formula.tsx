import { useEffect, useRef, useState } from 'react';
import { MAX_MATH_LENGTH, MAX_PAGE_MATH_NODES } from '@/lib/markdown/limits';
import type { MathNode } from '@/lib/markdown/tree';
import type { Typesetting, typesetMath } from './typeset-math';
import { whenIdle, whenNearView } from './defer';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

interface Outcome {
  readonly source: string;
  readonly isDrawn: boolean;
  readonly isTooLarge: boolean;
}

/** Nodes of the formulas that stand typeset on this page. */
let nodesOnPage = 0;

/**
 * A formula: its source until the reader is near and KaTeX has loaded, and for good where scripts do not run or KaTeX
 * refuses it. The source stays in the text, out of sight, to be copied.
 */
export function MathFormula({ math }: { math: MathNode }) {
  const { source, tex, display, open } = math;
  const words = useWords(markdownWords);
  const typeset = useRef<HTMLSpanElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const isTooLong = source.length > MAX_MATH_LENGTH;
  useEffect(() => {
    const element = typeset.current;
    if (open || isTooLong || !element?.parentElement) return;
    let wanted = true;
    let nodes = 0;
    let callOff = whenNearView(element.parentElement, () => void draw());
    const draw = async () => {
      try {
        const typesetMath = await loadKatex();
        // Formulas that come into view together are laid out one after the other, and the page answers in between.
        if (wanted)
          callOff = whenIdle(() => {
            place(typesetMath(tex, display));
          });
      } catch {
        // Offline, or a new version was deployed: the source stays.
      }
    };
    const place = (result: Typesetting) => {
      const isTooLarge =
        result === 'too large' ||
        (typeof result === 'object' && nodesOnPage + result.nodes > MAX_PAGE_MATH_NODES);
      const isDrawn = typeof result === 'object' && !isTooLarge;
      if (isDrawn) {
        nodes = result.nodes;
        nodesOnPage += nodes;
        element.replaceChildren(result.toNode());
      }
      setOutcome({ source, isDrawn, isTooLarge });
    };
    return () => {
      wanted = false;
      nodesOnPage -= nodes;
      callOff();
      // What is not counted must not stay in the page.
      element.replaceChildren();
    };
  }, [source, tex, display, open, isTooLong]);
  const current = outcome?.source === source ? outcome : null;
  const isDrawn = current?.isDrawn === true;
  return (
    <span className={display ? 'md-math md-math-display' : 'md-math'}>
      <span className={isDrawn ? 'md-math-copied' : 'md-math-source'} aria-hidden={isDrawn}>
        {source}
      </span>
      {(isTooLong || current?.isTooLarge === true) && (
        <span className="md-aside"> {words.formulaTooLarge}</span>
      )}
      <span className="md-math-typeset" hidden={!isDrawn} ref={typeset} />
    </span>
  );
}

/**
 * Fetches KaTeX with its style sheet, and resolves when both are there; rejects, or never resolves, where one of them is
 * not to be had. Next.js hands the sheet to React and goes on without it, and where it fails React leaves a promise
 * unhandled.
 */
async function loadKatex(): Promise<typeof typesetMath> {
  addEventListener('unhandledrejection', overlookFailedSheet);
  const katex = await import('./typeset-math');
  await styled();
  return katex.typesetMath;
}

function overlookFailedSheet(event: PromiseRejectionEvent): void {
  const reason: unknown = event.reason;
  if (reason instanceof Event && reason.target instanceof HTMLLinkElement) event.preventDefault();
}

function styled(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isStyled()) return;
      document.removeEventListener('load', check, true);
      resolve();
    };
    // While it goes down the document, the event of a sheet that has come is heard here.
    document.addEventListener('load', check, true);
    check();
  });
}

function isStyled(): boolean {
  const probe = document.createElement('span');
  probe.className = 'katex';
  probe.hidden = true;
  document.body.appendChild(probe);
  const { fontFamily } = getComputedStyle(probe);
  probe.remove();
  return fontFamily.includes('KaTeX');
}
