'use client';

import { use } from 'react';
import { drawnTextIn } from '@/components/markdown/drawn-text';
import type { Snapshot } from '@/lib/share/snapshot';
import { withDrawn, type UndrawnSnapshot } from '@/lib/share/undrawn-snapshot';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { handedOver } from './handed-over';
import { SharedConversation } from './shared-conversation';

interface DrawnConversationProps {
  /** Of its link. */
  id: string;
  undrawn: UndrawnSnapshot;
}

/** A shared conversation that the edge draws, and the browser takes over with the text that stands in the page. */
export function DrawnConversation({ id, undrawn }: DrawnConversationProps) {
  if (typeof document === 'undefined') return <SharedConversation {...handedOver()} />;
  const taken = takenOver(id, undrawn);
  return <SharedConversation snapshot={taken instanceof Promise ? use(taken) : taken} />;
}

const known = new WeakMap<UndrawnSnapshot, Snapshot | Promise<Snapshot>>();

/** Reads once: what the page shows may change afterwards. */
function takenOver(id: string, undrawn: UndrawnSnapshot): Snapshot | Promise<Snapshot> {
  const taken = known.get(undrawn) ?? readFromPage(undrawn) ?? readLater(id, undrawn);
  known.set(undrawn, taken);
  return taken;
}

function readFromPage(undrawn: UndrawnSnapshot): Snapshot | null {
  const elements = new Map(
    Array.from(document.querySelectorAll('[data-drawn]'), (element) => [
      element.getAttribute('data-drawn'),
      element,
    ]),
  );
  return withDrawn(undrawn, (name) => {
    const element = elements.get(name);
    return element ? drawnTextIn(element) : null;
  });
}

/** React leaves the page as it is until this resolves. */
async function readLater(id: string, undrawn: UndrawnSnapshot): Promise<Snapshot> {
  await parsed();
  const snapshot = readFromPage(undrawn) ?? (await fetchAgain(id));
  if (snapshot) return snapshot;
  // Offline, taken back since, or another kind of thing: what has been drawn can still be read.
  const line = document.createElement('p');
  sayIn(line, sharedPageWords.english.pageChanged, () => document.body.appendChild(line));
  return new Promise(() => undefined);
}

/** Says something in a line of a page that React hasn't taken over, and so can't say it. `place` puts the line into the page. */
export function sayIn(
  line: Pick<HTMLElement, 'setAttribute' | 'className' | 'textContent'>,
  text: string,
  place: () => void,
): void {
  line.setAttribute('role', 'status');
  line.className =
    'not-printed sticky bottom-0 border-t border-line bg-panel px-4 py-2.5 text-center text-sm';
  place();
  // It is there before it says anything: a region that comes together with its text may not be read out.
  setTimeout(() => {
    line.textContent = text;
  });
}

function parsed(): Promise<unknown> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true });
  });
}

/** For a page that somebody's extension, or the browser's translator, has changed before it could be read. */
async function fetchAgain(id: string): Promise<Snapshot | null> {
  try {
    const [{ fetchShare }, { unpackSnapshot }] = await Promise.all([
      import('@/lib/share/share-client'),
      import('@/lib/share/pack'),
    ]);
    const snapshot = await unpackSnapshot(await fetchShare(id));
    return 'messages' in snapshot ? snapshot : null;
  } catch {
    return null;
  }
}
