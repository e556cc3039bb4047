// The model's service of the route's benches, as a process of its own. It speaks the AI binding's wire protocol and
// streams `chunks` events, one every `intervalMs` (0: as fast as the reader takes them), as the request's inputs say.
import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { z } from 'zod';

const call = z.object({ inputs: z.looseObject({ chunks: z.number(), interval_ms: z.number() }) });

const event = (index: number) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'bench',
    choices: [{ index: 0, delta: { content: ` word${index}` }, finish_reason: null }],
    usage: null,
  })}\n\n`;

async function stream(response: ServerResponse, chunks: number, intervalMs: number): Promise<void> {
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const start = performance.now();
  for (let index = 0; index < chunks; index++) {
    response.write(event(index));
    const wait = start + (index + 1) * intervalMs - performance.now();
    await (intervalMs > 0 ? setTimeout(Math.max(0, wait)) : setImmediate());
  }
  response.end('data: [DONE]\n\n');
}

const server = createServer((request, response) => {
  void json(request).then((body) => {
    const { inputs } = call.parse(body);
    return stream(response, inputs.chunks, inputs.interval_ms);
  });
});
// The binding first asks for a WebSocket; refused, it carries on over HTTP.
server.on('upgrade', (_, socket) => {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n');
});
// A worker that waits for its turn must not find its connection closed.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('disconnect', () => process.exit());
