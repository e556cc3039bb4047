import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unstable_splitSqlQuery as splitSqlQuery } from 'wrangler';
import { openDatabase, type OpenDatabase } from '@/scripts/open-database';

const directory = 'migrations';

/** A D1 database in workerd, with every migration applied. */
export async function startDatabase(): Promise<OpenDatabase> {
  const opened = openDatabase();
  for (const file of (await readdir(directory)).sort()) {
    for (const statement of splitSqlQuery(await readFile(join(directory, file), 'utf8'))) {
      await opened.database.prepare(statement).all();
    }
  }
  return opened;
}
