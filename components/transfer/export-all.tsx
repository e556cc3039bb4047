'use client';

import { Archive } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useChatStore } from '@/components/session/chat-provider';
import { streamFile } from '@/components/ui/stream-file';
import { useWords } from '@/components/words/words-provider';
import { noteExported } from '@/lib/storage/persistence';
import type { ExportProgress } from '@/lib/transfer/export-all';
import { transferWords } from '@/lib/words/en/transfer';

/** So many bytes of what this browser keeps may be held at once; a larger file is written where the person says. */
const LARGE_BYTES = 128 * 1024 * 1024;

type Outcome = { readonly unreadable: number } | 'failed' | 'not loaded';

interface Export {
  /** null where none is under way. */
  readonly progress: ExportProgress | null;
  readonly outcome: Outcome | null;
}

const none: Export = { progress: null, outcome: null };

/** The page's one export: it goes on when its dialog is closed, and is shown when the dialog is opened again. */
const current = createStore<Export>(() => none);

/** Saves everything that this browser keeps as one archive, and says how far that has come. */
export function ExportAll() {
  const words = useWords(transferWords);
  const { progress, outcome, start } = useExportAll();

  return (
    <div className="grid gap-2">
      <button
        type="button"
        className="button primary justify-self-start"
        aria-disabled={progress !== null}
        onClick={start}
      >
        <Archive size={15} aria-hidden />
        {words.exportAll}
      </button>
      <p className="text-ink-3">{words.exportAllMeaning}</p>
      {progress !== null && (
        <progress
          aria-label={words.exportAll}
          aria-valuetext={words.exportedSoFar(progress.done, progress.total)}
          className="h-1.5 w-full accent-accent"
          max={Math.max(1, progress.total)}
          value={progress.done}
        />
      )}
      <p role="status" className={outcome !== null && typeof outcome === 'string' ? 'text-warn' : ''}>
        {progress !== null
          ? words.exporting
          : outcome === 'failed'
            ? words.exportAllFailed
            : outcome === 'not loaded'
              ? words.exportNotLoaded
              : outcome !== null &&
                (outcome.unreadable > 0 ? words.exportedIncompletely(outcome.unreadable) : words.exportedAll)}
      </p>
    </div>
  );
}

function useExportAll() {
  const store = useChatStore();
  const { progress, outcome } = useStore(current);
  // The outcome is told once.
  useEffect(
    () => () => {
      if (current.getState().progress === null) current.setState(none);
    },
    [],
  );

  const run = async (): Promise<Outcome | null> => {
    // First: the browser lets a place be chosen right after the press alone.
    const { usage = 0 } =
      'storage' in navigator ? await navigator.storage.estimate().catch(() => ({ usage: 0 })) : {};
    const name = `edgewise-${new Date().toISOString().slice(0, 10)}.zip`;
    const file = await streamFile(name, 'application/zip', usage > LARGE_BYTES);
    if (file === null) return null;
    const code = await import(/* webpackChunkName: "export-all" */ './everything').catch(() => null);
    if (code === null) {
      await file.giveUp().catch(() => undefined);
      return 'not loaded';
    }
    try {
      const done = await code.exportEverything(store, file.write, (told) => {
        current.setState({ progress: told });
      });
      await file.end();
      noteExported();
      return done;
    } catch {
      await file.giveUp().catch(() => undefined);
      return 'failed';
    }
  };
  return {
    progress,
    outcome,
    start: () => {
      if (current.getState().progress !== null) return;
      current.setState({ progress: { done: 0, total: 0 }, outcome: null });
      void run()
        .catch(() => 'failed' as const)
        .then((done) => {
          current.setState({ progress: null, outcome: done });
        });
    },
  };
}
