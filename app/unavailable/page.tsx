import type { Metadata } from 'next';
import { NoticePage } from '@/components/ui/notice-page';

export const metadata: Metadata = { title: 'Not available · Edgewise', robots: { index: false } };

/** What worker.ts answers where a page could not be rendered. */
export default function Unavailable() {
  return (
    <NoticePage title="This conversation cannot be shown just now">
      Something went wrong on the server’s side. Nothing is lost: reload the page in a moment.
    </NoticePage>
  );
}
