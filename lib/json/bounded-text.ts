/** The body of a response as text; null where it has more bytes than that, and then the rest is not read. */
export async function boundedText({ body }: Response, maxBytes: number): Promise<string | null> {
  if (!body) return '';
  const reader = body.getReader();
  const utf8 = new TextDecoder();
  let text = '';
  let left = maxBytes;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    left -= read.value.byteLength;
    if (left < 0) {
      await reader.cancel();
      return null;
    }
    text += utf8.decode(read.value, { stream: true });
  }
  return text + utf8.decode();
}
