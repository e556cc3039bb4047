'use client';

import { Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { MenuButton } from '@/components/ui/menu-button';
import { fileNameFrom, saveFile } from '@/components/ui/save-file';
import { useToasts } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import { newBoardPath } from '@/lib/board/board-address';
import { boardTitle } from '@/lib/board/board-changes';
import { boardJson, MAX_FILE_BYTES } from '@/lib/board-session/board-file';
import { boardCsv } from '@/lib/board-session/export-board';
import { importBoard } from '@/lib/board-session/import-board';
import { boardWords } from '@/lib/words/en/board';
import { undoWords } from '@/lib/words/en/undo';
import type { Open } from './dialog-parts';
import { useOpenBoard } from './board-provider';
import { newId } from './dialog-parts';
import { useVariantName } from './names';

/** The board menu: actions on a board as a whole, and on its files. */
export function BoardMenu({ open: openDialog }: { open: Open }) {
  const words = useWords(boardWords);
  const undo = useWords(undoWords);
  const nameOf = useVariantName();
  const { show } = useToasts();
  const { session, storage, readBytes, keepBytes } = useOpenBoard();
  const { store, actions } = session;
  const input = useRef<HTMLInputElement>(null);
  const save = (file: Blob, ending: string) => {
    const { board } = store.getState();
    saveFile(file, `${fileNameFrom(boardTitle(board)) || words.fileName}.${ending}`);
  };

  const open = (file: File | undefined) => {
    if (file === undefined || storage === null) return;
    if (file.size > MAX_FILE_BYTES) {
      show({ text: words.importTooLarge(MAX_FILE_BYTES), action: null });
      return;
    }
    const failed = () => {
      show({ text: words.importFailed, action: null });
    };
    importBoard(file, { storage, createId: newId, keepBytes }).then((address) => {
      if (address === null) failed();
      else location.assign(address);
    }, failed);
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.importBoard}
        accept=".json,application/json"
        onChange={({ target }) => {
          open(target.files?.[0]);
          target.value = '';
        }}
      />
      <MenuButton
        label={words.more}
        className="bar-button"
        items={[
          {
            label: words.newBoard,
            run: () => {
              location.assign(newBoardPath());
            },
          },
          {
            label: words.baseSettings,
            run: () => {
              openDialog({ name: 'base' });
            },
          },
          {
            label: words.importBoard,
            run: () => {
              input.current?.click();
            },
          },
          {
            label: words.share,
            run: () => {
              openDialog({ name: 'share' });
            },
          },
          {
            label: words.exportJson,
            run: () => {
              const { board, cells } = store.getState();
              boardJson(board, cells, readBytes).then(
                (file) => {
                  save(file, 'json');
                  if (file.size > MAX_FILE_BYTES)
                    show({ text: words.exportTooLarge(file.size, MAX_FILE_BYTES), action: null });
                },
                () => {
                  show({ text: words.exportFailed, action: null });
                },
              );
            },
          },
          {
            label: words.exportCsv,
            run: () => {
              const { board, cells } = store.getState();
              save(boardCsv(board, cells, board.variants.map(nameOf)), 'csv');
            },
          },
          {
            label: words.deleteBoard,
            danger: true,
            run: () => {
              const restore = actions.removeBoard();
              show({
                text: words.deletedBoard,
                action: {
                  label: undo.undo,
                  run: () => {
                    restore();
                    return Promise.resolve(null);
                  },
                },
              });
            },
          },
        ]}
      >
        <Ellipsis size={16} aria-hidden />
      </MenuButton>
    </>
  );
}
