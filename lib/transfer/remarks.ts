/*
 * Remarks on what an import left out or repaired, and why a file cannot be read: codes with parameters. They become words where they
 * are drawn: components/transfer/import-words.ts.
 */

/** Something of a conversation that was left out or repaired. */
export const remarkCodes = [
  /** An entry of the file that is no conversation. */
  'not_a_conversation',
  /** A conversation without a message that can be shown. */
  'no_messages',
  /** A conversation whose record is damaged. */
  'damaged',
  'messages_damaged',
  'messages_too_long',
  'circles_cut',
  'times_replaced',
  /** The model's reasoning where the file says that there was some, but not what. */
  'reasoning',
  /** Images and files: a note stands in their place. */
  'attachments',
  /** Attachments of our own export whose bytes are not in it, or are others. */
  'attachments_missing',
  /** Messages that the app it comes from hides as well. */
  'hidden',
  /** Messages of a kind that cannot be shown; `kind` names it. */
  'kind',
  'results_without_call',
  'calls_unreadable',
  'failed_answers',
  /** Marks in the text that name no source in the file. */
  'citations_removed',
  /** Settings of a request that have no place here; `kind` names one. */
  'setting',
  /** Lines of JSON Lines that are not JSON. */
  'lines_unreadable',
  /** Files of an archive that were not read. */
  'files',
  /** Prompts that the file does not put into conversations: each is one of its own. */
  'prompts_apart',
] as const;

export type RemarkCode = (typeof remarkCodes)[number];

/** `count` is in messages, marks, files, …: whatever the code is about. */
export interface ImportRemark {
  readonly code: RemarkCode;
  readonly count: number;
  readonly kind?: string;
}

/** Counts what concerns one conversation. */
export class RemarkCounter {
  readonly #remarks = new Map<string, ImportRemark>();

  add(code: RemarkCode, kind?: string): void {
    const key = kind === undefined ? code : `${code} ${kind}`;
    const count = (this.#remarks.get(key)?.count ?? 0) + 1;
    this.#remarks.set(key, { code, count, ...(kind !== undefined && { kind }) });
  }

  list(): readonly ImportRemark[] {
    return [...this.#remarks.values()];
  }
}

/** Why a file cannot be imported at all, or why an import stopped. */
export const problemCodes = [
  'unknown_format',
  'not_json',
  'too_large',
  'too_deep',
  'too_many_values',
  'newer_version',
  'damaged_export',
  'unreadable',
  'zip_damaged',
  'zip_encrypted',
  'zip_nested',
  'zip_no_conversations',
  'zip_too_large',
  'zip_too_many_files',
  'zip_unknown_method',
  'storage_full',
  'storage_newer',
  'storage_refused',
  'not_loaded',
  'stopped',
] as const;

export interface ImportProblem {
  readonly code: (typeof problemCodes)[number];
  readonly params: Readonly<Record<string, number>>;
}

/** Thrown where a file cannot be read on. */
export class ImportError extends Error {
  readonly problem: ImportProblem;

  constructor(code: ImportProblem['code'], params: ImportProblem['params'] = {}) {
    super(code);
    this.name = 'ImportError';
    this.problem = { code, params };
  }
}

/** A kind of remark with all that it is about. */
export interface TalliedRemark {
  readonly code: RemarkCode;
  readonly params: { readonly count: number; readonly kind?: string };
  /** How many conversations it concerns; 0 for one about the file. */
  readonly conversations: number;
  /** The first of them, by title, or by place in the file where they have none. */
  readonly examples: { readonly title: string; readonly place: number }[];
}

const MAX_EXAMPLES = 3;
/** Kinds are named by the file, so their number is bounded; further ones count as `other`. */
const MAX_KINDS = 20;
const MAX_KIND_LENGTH = 60;

/** Adds up the remarks of an import, so that a thousand conversations give a list that a person can read. */
export class RemarkTally {
  readonly #tallied = new Map<string, TalliedRemark>();

  /** `conversation` is null for what concerns the file. */
  add({ code, count, kind }: ImportRemark, conversation: { title: string; place: number } | null): void {
    const key = this.#key(code, kind);
    const known = this.#tallied.get(key);
    const { conversations = 0, examples = [] } = known ?? {};
    const label = key.slice(code.length + 1);
    this.#tallied.set(key, {
      code,
      params: { count: (known?.params.count ?? 0) + count, ...(label !== '' && { kind: label }) },
      conversations: conversations + (conversation ? 1 : 0),
      examples: conversation && examples.length < MAX_EXAMPLES ? [...examples, conversation] : examples,
    });
  }

  list(): readonly TalliedRemark[] {
    return [...this.#tallied.values()];
  }

  #key(code: RemarkCode, kind: string | undefined): string {
    if (kind === undefined) return code;
    const key = `${code} ${kind.slice(0, MAX_KIND_LENGTH)}`;
    return this.#tallied.has(key) || this.#tallied.size < MAX_KINDS + remarkCodes.length ? key : `${code} …`;
  }
}
