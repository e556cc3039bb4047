import { textOf } from '@/lib/conversation/parts';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { PrivatePage, SharedPage as Page } from '@/components/board/shared-page';
import { planDrawing } from '@/components/share/drawing-plan';
import { HydratedConversation } from '@/components/share/hydrated-conversation';
import { dehydrateConversation } from '@/components/share/dehydrate';
import { setServerProps } from '@/components/share/server-props';
import { NoticePage } from '@/components/ui/notice-page';
import { PageLanguage } from '@/components/words/page-language';
import { pageWords } from '@/lib/words/en/pages';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { isLanguageTag, LANGUAGE_HEADER } from '@/lib/words/languages';
import { bindings } from '@/lib/server/bindings';
import { readPage, type SharedPage } from '@/lib/server/shares';
import type { SnapshotErrorCode } from '@/lib/share/share-problem';
import { shareProblemWords } from '@/lib/words/en/share-problems';
import type { Snapshot } from '@/lib/share/snapshot';
import { isBoardSnapshot, type BoardSnapshot } from '@/lib/share/board-snapshot';
import { boardWords } from '@/lib/words/en/board';

export const runtime = 'edge';

/** About as much as link previews show. */
const MAX_DESCRIPTION_LENGTH = 200;

const words = sharedPageWords.english;

interface Props {
  params: Promise<{ id: string }>;
}

// The metadata and the page are made of one read.
const readPageOnce = cache((id: string) => readPage(bindings(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const share = await readPageOnce(id);
  if (!share) return { title: `${pageWords.english.gone.tabTitle} · Edgewise` };
  const { title, description } = describe(share);
  return {
    metadataBase: await ownOrigin(),
    title: `${title} · Edgewise`,
    description,
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
    openGraph: { type: 'article', siteName: 'Edgewise', title, description, images: '/share.png' },
    twitter: { card: 'summary_large_image' },
  };
}

/** A shared conversation. Absent, expired and revoked are the same. */
export default async function SharePage({ params }: Props) {
  const { id } = await params;
  const share = await readPageOnce(id);
  if (!share) notFound();
  const language = (await headers()).get(LANGUAGE_HEADER);
  return <PageLanguage tag={isLanguageTag(language) ? language : 'en'}>{pageOf(id, share)}</PageLanguage>;
}

function pageOf(id: string, share: SharedPage): ReactNode {
  switch (share.kind) {
    case 'unlisted':
      return isBoardSnapshot(share.snapshot) ? (
        <Page snapshot={share.snapshot} />
      ) : (
        hydratedConversation(id, share.snapshot)
      );
    case 'private':
      return <PrivatePage id={id} />;
    case 'unreadable':
      return (
        <NoticePage title={words.unreadableTitle}>
          {unreadableText(share.reason)} {words.shareAgain}
        </NoticePage>
      );
  }
}

/** The document has the conversation's text as HTML alone; what goes to the component is the rest of it. */
function hydratedConversation(id: string, snapshot: Snapshot): ReactNode {
  const plan = planDrawing(snapshot);
  setServerProps({ snapshot, plan });
  return <HydratedConversation id={id} dehydrated={dehydrateConversation(snapshot, plan)} />;
}

function unreadableText(reason: SnapshotErrorCode): string {
  return shareProblemWords.english[reason];
}

function describe(share: SharedPage): { title: string; description: string } {
  switch (share.kind) {
    case 'unlisted':
      return isBoardSnapshot(share.snapshot)
        ? describeBoard(share.snapshot)
        : describeSnapshot(share.snapshot);
    case 'private':
      return { title: words.privateTitle, description: words.privateDescription };
    case 'unreadable':
      return { title: words.untitled, description: unreadableText(share.reason) };
  }
}

/** A board in two lines: its title, and what it asks. */
function describeBoard({ title, message, variants, cases }: BoardSnapshot): {
  title: string;
  description: string;
} {
  const size = boardWords.english.size(variants.length, cases.length);
  const asked = oneLine(message);
  return { title, description: asked === '' ? size : shortened(`${size}: ${asked}`) };
}

/** A snapshot in two lines, for link previews: its title, and how its first answer begins. */
function describeSnapshot({ title, messages }: Snapshot): { title: string; description: string } {
  const first =
    messages.find((message) => message.role === 'assistant' && textOf(message) !== '') ?? messages[0];
  return { title, description: shortened(oneLine(first ? textOf(first) : '')) };
}

function oneLine(text: string): string {
  return text
    .slice(0, 4 * MAX_DESCRIPTION_LENGTH)
    .replace(/[\s#*_`>|~]+/gu, ' ')
    .trim();
}

function shortened(text: string): string {
  return text.length > MAX_DESCRIPTION_LENGTH ? `${cut(text)}…` : text;
}

/** Cut between words, or where there are none, between characters. */
function cut(text: string): string {
  const head = Array.from(text.slice(0, MAX_DESCRIPTION_LENGTH)).slice(0, -1).join('');
  const lastSpace = head.lastIndexOf(' ');
  return lastSpace > MAX_DESCRIPTION_LENGTH / 2 ? head.slice(0, lastSpace) : head;
}

/** Link previews need whole addresses. A URL's setters ignore what is no protocol or no host. */
async function ownOrigin(): Promise<URL> {
  const received = await headers();
  const origin = new URL('https://localhost');
  if (received.get('x-forwarded-proto') === 'http') origin.protocol = 'http:';
  origin.host = received.get('host') ?? '';
  return origin;
}
