import type { Metadata } from 'next';
import { DoorPage } from '@/components/door/door';
import { doorWords } from '@/lib/words/en/door';

export const metadata: Metadata = {
  title: `${doorWords.english.tabTitle} · Edgewise`,
  robots: { index: false },
};

/** The page that worker.ts answers with in the place of the app where a code has to be entered first. */
export default function Page() {
  return <DoorPage />;
}
