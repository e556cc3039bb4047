import type { Metadata } from 'next';
import { AdminPage } from '@/components/admin/admin-page';
import { adminWords } from '@/lib/words/en/door';

export const metadata: Metadata = {
  title: `${adminWords.english.tabTitle} · Edgewise`,
  robots: { index: false },
};

/** The owner's page; worker.ts answers it only where there is an owner's code. */
export default function Page() {
  return <AdminPage />;
}
