const MB = 1_000_000;

/** Limits on attachments, shown by the composer beforehand. */
export const limits = {
  filesPerMessage: 20,
  /** Bytes of an image as it is chosen: a phone's largest photos, and a screenshot of several screens. */
  imageBytes: 40 * MB,
  /** Decoded, each pixel is four bytes of memory. */
  imagePixels: 64_000_000,
  /** Bytes of an image as it is sent. A larger one is written with some loss. */
  sentImageBytes: 5 * MB,
  /** Bytes, in UTF-8. Four times as much text as the model reads at once. */
  textBytes: 2 * MB,
  pdfBytes: 20 * MB,
  /** Pages whose text is read. */
  pdfPages: 500,
} as const;
