import mermaid from 'mermaid';
import { MAX_DIAGRAM_HEIGHT, readRequest } from '@/lib/diagram/frame-contract';
import type { DiagramReply } from '@/lib/diagram/messages';
import { fit, readableLabels, withoutFormulas, withoutHtml, withoutLinks } from './picture';
import { settings } from './settings';

const box = document.getElementById('picture') ?? document.body;
box.style.maxHeight = `${MAX_DIAGRAM_HEIGHT}px`;

function tell(reply: DiagramReply): void {
  // The policy lets only pages of this site hold the frame, and a height is no secret.
  parent.postMessage(reply, '*');
}

function tellHeight(): void {
  tell({ type: 'drawn', height: box.offsetHeight });
}

async function draw(source: string, dark: boolean): Promise<void> {
  // As the page's, or the browser would put an opaque ground behind the picture.
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  try {
    mermaid.initialize(settings(dark));
    const { svg } = await mermaid.render('diagram', withoutFormulas(source));
    // Parsed in a document of its own, where nothing runs or loads.
    const picture = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
    if (!picture) throw new Error('Mermaid made no picture');
    withoutHtml(picture);
    withoutLinks(picture);
    box.replaceChildren(picture);
    readableLabels(picture);
    fit(picture);
    tellHeight();
  } catch (error) {
    tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

let drawing = Promise.resolve();
addEventListener('message', ({ source: sender, data }) => {
  const request = readRequest(data);
  if (sender !== parent || !request) return;
  drawing = drawing.then(() => draw(request.source, request.dark));
});
new ResizeObserver(() => {
  if (box.firstChild) tellHeight();
}).observe(box);
tell({ type: 'ready' });
