import type { FrameLocator, Locator, Page } from '@playwright/test';

export const flowchart = `flowchart TD
  A[Visitor opens the page] --> B{Has a session?}
  B -- yes --> C[Load conversations]
  B -- no --> D[Show the starters]
  C --> E[(IndexedDB)]
  D --> F([Ask the model])
  E --> F
  style D fill:#f9f,stroke:#333`;

export function fence(source: string): string {
  return `\`\`\`mermaid\n${source}\n\`\`\``;
}

/** The frame that a diagram is drawn in, and what is in it. */
export function diagramIn(page: Page): { frame: Locator; inside: FrameLocator; picture: Locator } {
  const frame = page.getByTitle('Diagram');
  const inside = frame.contentFrame();
  return { frame, inside, picture: inside.getByRole('region', { name: 'Diagram' }).locator('> svg') };
}

/** Every element and attribute in a picture by which it could run, fetch or lead somewhere. */
export function findDangerIn(picture: Locator): Promise<string[]> {
  return picture.evaluate((svg) => {
    const forbidden =
      'script, foreignObject, iframe, object, embed, link, meta, base, form, video, audio, animate, set';
    const elements = [...svg.querySelectorAll(forbidden)].map(({ tagName }) => tagName);
    const attributes = [svg, ...svg.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) => name.startsWith('on') || (/href$|^src$/.test(name) && !value.startsWith('#')),
        )
        .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
    );
    return [...elements, ...attributes];
  });
}
