/** What a part of code is, as far as it is coloured. */
export type CodePartKind = 'keyword' | 'string' | 'function' | 'comment' | 'added' | 'removed';

/** A line of code: plain, or in parts. */
export type CodeLine = string | readonly (string | { readonly kind: CodePartKind; readonly text: string })[];
