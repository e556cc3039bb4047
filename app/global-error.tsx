'use client';

import { CrashPage } from '@/components/ui/notice-page';
import './globals.css';

/** Where the layout itself fails, so that this stands in for the whole document. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <CrashPage />
      </body>
    </html>
  );
}
