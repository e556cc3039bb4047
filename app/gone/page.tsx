import type { Metadata } from 'next';
import { Notice } from '@/components/ui/notice-page';
import { pageWords } from '@/lib/words/en/pages';

export const metadata: Metadata = {
  title: `${pageWords.english.gone.tabTitle} · Edgewise`,
  robots: { index: false },
};

/** The page that worker.ts answers with for a share that is not there, whatever the reason. */
export default function Gone() {
  return <Notice of="gone" />;
}
