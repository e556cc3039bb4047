import { saveFile } from './save-file';

/** Takes a file's parts in their order. */
export interface FileStream {
  readonly write: (part: Blob | Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Resolves when the person has the file. */
  readonly end: () => Promise<void>;
  /** Leaves no file. */
  readonly giveUp: () => Promise<void>;
}

interface FileHandle {
  createWritable(): Promise<{
    write(part: Blob | Uint8Array<ArrayBuffer>): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
}

declare global {
  interface Window {
    /** Not in every browser. */
    showSaveFilePicker?(options: { suggestedName: string }): Promise<FileHandle>;
  }
}

/**
 * A file to be saved while it is written. A large one goes to where the person chooses, where the browser can do that; else its
 * parts are the browser's, which puts away on disk what is too much for memory, and it comes as a download. Null where the person
 * chooses no place.
 *
 * @param isLarge whether it may be more than the browser should hold at once
 */
export async function streamFile(name: string, type: string, isLarge: boolean): Promise<FileStream | null> {
  if (isLarge && window.showSaveFilePicker) {
    try {
      const file = await (await window.showSaveFilePicker({ suggestedName: name })).createWritable();
      return {
        write: (part) => file.write(part),
        end: () => file.close(),
        giveUp: () => file.abort(),
      };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      // The browser offers it and refuses: then as where it does not.
    }
  }
  let parts: Blob[] = [];
  return {
    write: (part) => {
      parts.push(new Blob([part]));
      return Promise.resolve();
    },
    end: () => {
      saveFile(new Blob(parts, { type }), name);
      return Promise.resolve();
    },
    giveUp: () => {
      parts = [];
      return Promise.resolve();
    },
  };
}
