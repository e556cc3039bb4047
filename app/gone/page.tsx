import type { Metadata } from 'next';
import { NoticePage } from '@/components/ui/notice-page';

export const metadata: Metadata = { title: 'Nothing here · Edgewise', robots: { index: false } };

/** What worker.ts answers for a share that is not there, whatever the reason. */
export default function Gone() {
  return (
    <NoticePage title="This link opens no conversation">
      It was taken back, its time is over, or it was never one. Ask whoever gave it to you for a new one.
    </NoticePage>
  );
}
