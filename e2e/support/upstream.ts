import { z } from 'zod';
import type { ScriptStepInput } from '../../local-ai/scripted';

const recordedRequests = z.array(
  z.object({ body: z.string(), finishedAt: z.number().nullable(), closedByClientAt: z.number().nullable() }),
);
const jsonObject = z.record(z.string(), z.unknown());

/**
 * The scripted model behind the app, as one test sees it: only requests whose last message carries the test's own
 * marker are its business, so that tests can run side by side.
 */
export class Upstream {
  readonly base: string;
  readonly marker: string;

  constructor(base: string, marker: string) {
    this.base = base;
    this.marker = marker;
  }

  /** A prompt that this test's steps answer. */
  prompt(text = 'Hello'): string {
    return `${text} ${this.marker}`;
  }

  /** Answers the next requests of this test, a step each. */
  async answer(...steps: ScriptStepInput[]): Promise<void> {
    const script = steps.map((step) => ({ match: this.marker, ...step }));
    await this.#call('POST', '/__script', script);
  }

  /** Lets each answer that is held go on to where it waits next, or to its end. */
  async release(): Promise<void> {
    await this.#call('POST', '/__release');
  }

  /** Returns the requests that came, in order, and when (ms since the epoch) each was answered whole or abandoned. */
  async requests(): Promise<z.infer<typeof recordedRequests>> {
    const response = await this.#call('GET', '/__requests');
    return recordedRequests.parse(await response.json());
  }

  /** The JSON bodies that arrived, in order. */
  async bodies(): Promise<Record<string, unknown>[]> {
    return (await this.requests()).map(({ body }) => jsonObject.parse(JSON.parse(body)));
  }

  async forget(): Promise<void> {
    await this.#call('DELETE', '/__script');
    await this.#call('DELETE', '/__requests');
  }

  async #call(method: string, path: string, body?: unknown): Promise<Response> {
    const url = new URL(path, this.base);
    url.searchParams.set('match', this.marker);
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return response;
  }
}
