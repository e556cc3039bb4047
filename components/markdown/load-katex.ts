import type { typesetMath } from './typeset-math';

/**
 * Fetches KaTeX with its style sheet, and resolves when both are there; rejects, or never resolves, where one of them is
 * not to be had. Next.js hands the sheet to React and goes on without it, and where it fails React leaves a promise
 * unhandled.
 */
export async function loadKatex(): Promise<typeof typesetMath> {
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
