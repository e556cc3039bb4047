'use client';

import { Brand } from '@/components/ui/brand';
import { useWords } from '@/components/words/words-provider';
import { doorWords } from '@/lib/words/en/door';
import { DoorForm } from './door-form';

/** Stands in the place of the app, at the app's own address, for who has no session (worker.ts). */
export function DoorPage() {
  const words = useWords(doorWords);
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-4 p-6 text-center">
      <Brand />
      <h1 className="text-xl font-semibold tracking-tight text-balance">{words.title}</h1>
      <p className="max-w-[34rem] text-pretty text-ink-2">{words.text}</p>
      <DoorForm
        door="access"
        onEntered={() => {
          location.reload();
        }}
      />
    </main>
  );
}
