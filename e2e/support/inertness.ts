import { expect, type Locator, type Page } from '@playwright/test';

declare global {
  interface Window {
    /** Everything that a payload has set off: code that ran, or a policy that had to stop it. */
    setOff: string[];
  }
}

/** Writes down, from the page's first moment on, what text of a model must never cause. */
export async function watchForExecution(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const setOff: string[] = [];
    window.setOff = setOff;
    window.alert = () => setOff.push('alert');
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      setOff.push(`${violatedDirective} ${blockedURI}`),
    );
  });
}

/** Fails when code of a payload has run, or when only the Content-Security-Policy has kept it from that. */
export async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.setOff)).toEqual([]);
}

/** Every element and attribute under `root` by which text could run, fetch or lead somewhere it must not. */
export function findDanger(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const forbidden =
      'script, iframe, frame, object, embed, applet, base, link, meta, style, form, input:not([type=checkbox]), video, audio, source, track, portal, template, foreignObject, animate, set, use, image';
    const bitmap = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/;
    const found = [...element.querySelectorAll(forbidden)].map(({ tagName }) => tagName);
    for (const inner of element.querySelectorAll('*')) {
      for (const { name, value } of inner.attributes) {
        const leads =
          name === 'href' && !/^(?:https?:|mailto:|#|\/c\/[\w-]+$)/.test(value)
            ? 'an address'
            : name === 'src' && !bitmap.test(value)
              ? 'a fetch'
              : null;
        const runs =
          name.startsWith('on') || /^(?:srcdoc|srcset|action|formaction|ping|xlink:href)$/.test(name);
        // Sliders and lists have style attributes of their own; in text only KaTeX sets any.
        const disguises =
          name === 'style' && inner.closest('.md') !== null && inner.closest('.katex') === null;
        if (leads !== null || runs || disguises) found.push(`${inner.tagName} ${name}="${value}"`);
      }
      const opens = inner.tagName === 'A' && inner.getAttribute('target') === '_blank';
      if (opens && inner.getAttribute('rel') !== 'noopener noreferrer')
        found.push('a link that knows its opener');
    }
    return found;
  });
}
