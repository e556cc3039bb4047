import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Listens on 127.0.0.1:`port` and passes every connection to the worker behind it, byte for byte.
 *
 * It is there for one thing: a client that goes away. Its socket ends with a FIN, which workerd, alone on a machine,
 * takes for a client that merely has nothing more to say; while the model is silent it would never notice, and the
 * model would work on for nobody. Here the end becomes a reset, which workerd acts on at once. In production
 * Cloudflare's own front does this. Resolves to its own address; rejects where the port is taken.
 */
export async function listenInFront(port: number, worker: URL): Promise<URL> {
  const server = createServer((client) => {
    const behind = connect({ host: worker.hostname, port: Number(worker.port), noDelay: true });
    client.setNoDelay(true);
    client.pipe(behind, { end: false });
    behind.pipe(client);
    client.on('end', () => behind.resetAndDestroy());
    client.on('close', () => behind.resetAndDestroy());
    client.on('error', () => behind.resetAndDestroy());
    behind.on('close', () => client.destroy());
    behind.on('error', () => client.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The system gave no port.');
  return new URL(`http://127.0.0.1:${String(address.port)}`);
}
