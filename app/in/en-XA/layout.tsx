import type { ReactNode } from 'react';
import { PageLanguage } from '@/components/words/page-language';

/** The prerendered documents in the pseudo-language, which worker.ts serves at the addresses of the English ones. */
export default function Layout({ children }: { children: ReactNode }) {
  return <PageLanguage tag="en-XA">{children}</PageLanguage>;
}
