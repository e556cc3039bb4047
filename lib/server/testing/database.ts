import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { unstable_splitSqlQuery as splitSqlQuery } from 'wrangler';
import type { Database } from '@/lib/server/bindings';

const directory = 'migrations';

/** A D1 database in workerd, with every migration applied. `dispose` ends it. */
export async function startDatabase(): Promise<{ database: Database; dispose: () => Promise<void> }> {
  const miniflare = new Miniflare({ modules: true, script: 'export default {}', d1Databases: ['DB'] });
  const database = await miniflare.getD1Database('DB');
  for (const file of (await readdir(directory)).sort()) {
    for (const statement of splitSqlQuery(await readFile(join(directory, file), 'utf8'))) {
      await database.prepare(statement).run();
    }
  }
  return { database, dispose: () => miniflare.dispose() };
}
