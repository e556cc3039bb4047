import { readFile } from 'node:fs/promises';
import { parse } from 'smol-toml';
import { z } from 'zod';

const wranglerConfig = z.object({
  name: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  ai: z.object({ binding: z.string() }).optional(),
  vars: z.record(z.string(), z.string()),
  d1_databases: z.tuple([
    z.object({ binding: z.string(), database_name: z.string(), database_id: z.string() }),
  ]),
});

/** @typedef {z.infer<typeof wranglerConfig>} WranglerConfig */

/**
 * Reads wrangler.toml, the one place where the worker is configured. Throws where it lacks what is used here.
 * (Not TypeScript, because next.config.mjs needs it too.)
 */
export async function readWranglerConfig() {
  return wranglerConfig.parse(parse(await readFile('wrangler.toml', 'utf8')));
}
