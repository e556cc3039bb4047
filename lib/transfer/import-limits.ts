/** A larger file is refused: its text would not fit a browser's memory with ease. In bytes. */
export const MAX_FILE_SIZE = 256 * 1024 * 1024;

/** Bytes of a record, compressed: what compresses to more is none of a model's answer. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
