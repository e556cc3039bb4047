'use client';

import { useExport } from './use-export';

interface ExportButtonsProps {
  /** The conversations to export. */
  ids: readonly string[];
  /** The file's name, without its ending. */
  name: string;
}

/** Saves conversations as JSON, which can be imported again, or as Markdown, to be read. */
export function ExportButtons({ ids, name }: ExportButtonsProps) {
  const { busy, problem, start } = useExport();
  const disabled = busy || ids.length === 0;

  return (
    <div className="flex flex-wrap items-center gap-2">
      <button
        type="button"
        className="button bordered"
        disabled={disabled}
        onClick={() => {
          start(ids, name, 'json');
        }}
      >
        Export as JSON
      </button>
      <button
        type="button"
        className="button bordered"
        disabled={disabled}
        onClick={() => {
          start(ids, name, 'markdown');
        }}
      >
        Export as Markdown
      </button>
      {problem !== null && (
        <span role="alert" className="text-warn">
          {problem}
        </span>
      )}
    </div>
  );
}
