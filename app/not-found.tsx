import Link from 'next/link';
import { Brand } from '@/components/ui/brand';

export default function NotFound() {
  return (
    <main className="grid h-dvh content-center justify-items-center gap-4 p-6 text-center">
      <Brand />
      <h1 className="text-xl font-semibold tracking-tight">There is nothing at this address</h1>
      <p className="text-ink-2">Check the link, or start a conversation of your own.</p>
      <Link href="/" className="button bordered">
        Open the chat
      </Link>
    </main>
  );
}
