/** Facts of an image that its bytes tell before it is decoded. */
export interface ImageFile {
  /** In pixels, before it is turned. Of several sizes that the file claims, the largest. */
  readonly width: number;
  readonly height: number;
  /** By EXIF, from 1 to 8; 1 is upright. */
  readonly orientation: number;
  readonly isAnimated: boolean;
  /**
   * The file without metadata and with its first frame alone, no pixel changed: the very same bytes where that is all
   * there is. null where only decoding gives it.
   */
  readonly clean: Uint8Array<ArrayBuffer> | null;
}
