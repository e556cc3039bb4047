/** A browser as a flow needs it. Firefox is driven by WebDriver BiDi, WebKit by WebDriver. */
export interface Browser {
  /** With its version. */
  readonly name: string;
  /** Opens a window for somebody who has never been here, and closes the one before. */
  newVisitor(): Promise<Tab>;
  /** The console errors since the last call; WebKit's driver tells of none. */
  takeErrors(): string[];
  close(): Promise<void>;
}

export interface Tab {
  /** Resolves when the page has loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The elements of a role and an exact name (of any name without one), as the browser tells them to a screen reader. */
  find(role: Role, name?: string, within?: ElementId): Promise<ElementId[]>;
  /** Calls a function in the page. It stands alone, and what it returns comes back as JSON brings it. */
  read(element: ElementId, look: (element: HTMLElement) => unknown): Promise<unknown>;
  perform(input: Input): Promise<void>;
  /** Puts a file into the file field of this label, as its picker would. */
  choose(label: string, path: string): Promise<void>;
  /** A PNG. */
  screenshot(): Promise<Buffer>;
}

export type Role = 'article' | 'button' | 'dialog' | 'link' | 'radio' | 'status' | 'textbox';

export type ElementId = string;

/** The actions of one device; both protocols write them alike. */
type Input =
  | { type: 'key'; id: string; actions: KeyAction[] }
  | {
      type: 'pointer';
      id: string;
      actions: (
        { type: 'pointerMove'; x: number; y: number } | { type: 'pointerDown' | 'pointerUp'; button: number }
      )[];
    };

export interface KeyAction {
  type: 'keyDown' | 'keyUp';
  value: string;
}

/** A command that the browser refused. */
export class DriverError extends Error {
  /** One of WebDriver's error codes. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }

  /** Whether the page changed under the command, so that asking again may do. */
  get isPassing(): boolean {
    return passing.includes(this.code);
  }
}

const passing = [
  'stale element reference',
  'no such element',
  'no such node',
  'no such frame',
  'javascript error',
  'move target out of bounds',
];
