/** A larger file is refused: its text would not fit a browser's memory with ease. In bytes. */
export const MAX_FILE_SIZE = 256 * 1024 * 1024;
