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
