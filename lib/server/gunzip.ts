import { gunzip as gunzipByStream, SnapshotError } from '@/lib/share/pack';

/** Whoever inspects the text can end it so soon. */
const INSPECTED_LENGTH = 64 * 1024;

/**
 * `gunzip` of lib/share, for the edge. workerd's DecompressionStream inflates whatever it is given, however much of it
 * waits to be read: 300 KB become 300 MB. zlib stops at its limit. `next dev` has no zlib, and there nothing is at risk.
 */
export const gunzip: typeof gunzipByStream = async (bytes, options) => {
  // webpack must leave it alone: to Next.js an edge route has no modules of Node's.
  const zlib = await import(/* webpackIgnore: true */ 'node:zlib').catch(() => null);
  if (!zlib) return gunzipByStream(bytes, options);
  try {
    const inflated = zlib.gunzipSync(bytes, { maxOutputLength: options.maxBytes });
    const text = new TextDecoder('utf-8', { fatal: true }).decode(inflated);
    for (let start = 0; start < text.length; start += INSPECTED_LENGTH) {
      options.inspect?.(text.slice(start, start + INSPECTED_LENGTH));
    }
    return text;
  } catch (error) {
    if (error instanceof SnapshotError) throw error;
    throw new SnapshotError(error instanceof RangeError ? 'too_large' : 'malformed');
  }
};
