import type { Metadata } from 'next';
import { Notice } from '@/components/ui/notice-page';
import { pageWords } from '@/lib/words/en/pages';

export const metadata: Metadata = {
  title: `${pageWords.english.unavailable.tabTitle} · Edgewise`,
  robots: { index: false },
};

/** The page that worker.ts answers with where another could not be rendered. */
export default function Unavailable() {
  return <Notice of="unavailable" />;
}
