'use client';

import { use } from 'react';
import { renderedTextOf } from '@/components/markdown/rendered-text';
import type { Snapshot } from '@/lib/share/snapshot';
import { hydrate, type DehydratedSnapshot } from '@/lib/share/dehydrated-snapshot';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { serverProps } from './server-props';
import { SharedConversation } from './shared-conversation';

interface HydratedConversationProps {
  /** Of its link. */
  id: string;
  dehydrated: DehydratedSnapshot;
}

/** A shared conversation, rendered by the server and hydrated with the text that the page shows. */
export function HydratedConversation({ id, dehydrated }: HydratedConversationProps) {
  if (typeof document === 'undefined') return <SharedConversation {...serverProps()} />;
  const snapshot = hydratedSnapshot(id, dehydrated);
  return <SharedConversation snapshot={snapshot instanceof Promise ? use(snapshot) : snapshot} />;
}

const known = new WeakMap<DehydratedSnapshot, Snapshot | Promise<Snapshot>>();

/** Reads once: what the page shows may change afterwards. */
function hydratedSnapshot(id: string, dehydrated: DehydratedSnapshot): Snapshot | Promise<Snapshot> {
  const snapshot = known.get(dehydrated) ?? readFromPage(dehydrated) ?? readLater(id, dehydrated);
  known.set(dehydrated, snapshot);
  return snapshot;
}

function readFromPage(dehydrated: DehydratedSnapshot): Snapshot | null {
  const elements = new Map(
    Array.from(document.querySelectorAll('[data-drawn]'), (element) => [
      element.getAttribute('data-drawn'),
      element,
    ]),
  );
  return hydrate(dehydrated, (name) => {
    const element = elements.get(name);
    return element ? renderedTextOf(element) : null;
  });
}

/** React leaves the page as it is until this resolves. */
async function readLater(id: string, dehydrated: DehydratedSnapshot): Promise<Snapshot> {
  await parsed();
  const snapshot = readFromPage(dehydrated) ?? (await fetchAgain(id));
  if (snapshot) return snapshot;
  // Offline, taken back since, or another kind of thing: what has been drawn can still be read.
  const line = document.createElement('p');
  sayIn(line, sharedPageWords.english.pageChanged, () => document.body.appendChild(line));
  return new Promise(() => undefined);
}

/** Says something in a line of a page that React hasn't hydrated and so can't say it. `place` adds it to the page. */
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
