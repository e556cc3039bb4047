import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PrivateShare } from '@/components/share/private-share';
import { SharedConversation } from '@/components/share/shared-conversation';
import { bindings } from '@/lib/server/bindings';
import { readPage } from '@/lib/server/shares';
import { describeSnapshot } from '@/lib/share/describe-snapshot';

export const runtime = 'edge';

interface Props {
  params: Promise<{ id: string }>;
}

// The metadata and the page are made of one read.
const readPageOnce = cache((id: string) => readPage(bindings(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const share = await readPageOnce(id);
  if (!share) return { title: 'Nothing here · Edgewise' };
  const { title, description } =
    share.kind === 'unlisted'
      ? describeSnapshot(share.snapshot)
      : { title: 'A private conversation', description: 'Only who has the whole link can read it.' };
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

/** A shared conversation. Absent, expired and taken back are the same. */
export default async function SharePage({ params }: Props) {
  const { id } = await params;
  const share = await readPageOnce(id);
  if (!share) notFound();
  if (share.kind === 'private') return <PrivateShare id={id} />;
  return <SharedConversation snapshot={share.snapshot} />;
}

/** Link previews need whole addresses. */
async function ownOrigin(): Promise<URL> {
  const received = await headers();
  const host = received.get('host') ?? 'localhost';
  return new URL(`${received.get('x-forwarded-proto') ?? 'https'}://${host}`);
}
