import { createServer } from 'node:net';
import { fail } from './process';

const defaultPort = 8788;

/** The port to listen on, by PORT. Ends the process where that is no port. */
export function wantedPort(value = process.env['PORT']): number {
  if (!value) return defaultPort;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    fail(`PORT is "${value}". Set it to a whole number from 0 to 65535, for example PORT=8080 npm start.`);
  }
  return port;
}

/** Ends the process with what to do about it where something listens on that port already. */
export async function requireFree(port: number): Promise<void> {
  await listenOnce(port).catch(() => {
    fail(
      `Port ${String(port)} is taken. Stop what listens there, or choose another: PORT=${String(port + 1)} npm start.`,
    );
  });
}

/** A port on 127.0.0.1 that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Listens for a moment, and resolves to the port. Rejects where it is taken. */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}
