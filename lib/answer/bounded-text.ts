/** A response's body as text, or null where it has more bytes than that; the rest is not read. */
export async function boundedText({ body }: Response, maxBytes: number): Promise<string | null> {
  if (body === null) return '';
  const reader = body.getReader();
  const utf8 = new TextDecoder();
  let text = '';
  let left = maxBytes;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    left -= read.value.length;
    if (left < 0) {
      void reader.cancel();
      return null;
    }
    text += utf8.decode(read.value, { stream: true });
  }
  return text + utf8.decode();
}
