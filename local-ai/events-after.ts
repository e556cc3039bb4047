const CR = 13;
const LF = 10;

/**
 * Leaves out the first `count` events of a stream, cut anywhere: gives what is to be sent of each chunk. An event ends with a
 * blank line, whichever line ends are used; a blank line after another ends nothing.
 */
export function eventsAfter(count: number): (chunk: Uint8Array) => Uint8Array {
  let left = count;
  let inLine = false;
  let inEvent = false;
  let afterCr = false;
  /** The LF of the blank line that ended the last one left out may still come. */
  let skipsLf = false;
  return (chunk) => {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (left === 0) {
        const start = skipsLf && byte === LF ? at + 1 : at;
        skipsLf = false;
        return chunk.subarray(start);
      }
      const endsLine = byte === CR || (byte === LF && !afterCr);
      if (endsLine && !inLine && inEvent) {
        left -= 1;
        inEvent = false;
        skipsLf = byte === CR;
      } else if (byte !== CR && byte !== LF) inEvent = true;
      if (endsLine) inLine = false;
      else if (byte !== LF) inLine = true;
      afterCr = byte === CR;
    }
    return new Uint8Array(0);
  };
}
