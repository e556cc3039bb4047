import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { z } from '@/lib/json/zod';
import { shareKind } from './contract';

const choices = z.object({
  title: z.string().nullable(),
  systemPrompt: z.boolean(),
  parameters: z.boolean(),
  /** Shares of before answers had thoughts know nothing of it. */
  thinking: z.boolean().default(false),
  /** Nor did those of before anything could be attached. */
  attachments: z.boolean().default(false),
  /** Nor did those of before records could be shared. */
  records: z.boolean().default(false),
  leftOut: z.array(z.string()).readonly(),
});

const ownShare = z.object({
  id: z.string(),
  token: z.string(),
  kind: shareKind,
  /** The key of a private link; null for an unlisted one. */
  key: z.string().nullable(),
  /** Of a board its id, where it says so: then the choices are those of a board. */
  conversationId: z.string(),
  of: z.enum(['conversation', 'board']).default('conversation'),
  title: z.string(),
  choices,
  /** Milliseconds since the epoch; `expiresAt` is null for never. */
  createdAt: z.number(),
  updatedAt: z.number(),
  expiresAt: z.number().nullable(),
});

/** A share that this browser made: with its token, which is the only proof of that, and its key. */
export type OwnShare = z.infer<typeof ownShare>;

/** Values are unknown, because an older or newer build may have written them. */
interface OwnSharesSchema extends DBSchema {
  shares: { key: string; value: unknown };
}

/** The shares that this browser made, newest first. Rejects, like all here, where the browser refuses. */
export function readOwnShares(): Promise<readonly OwnShare[]> {
  return withDatabase(async (database) => {
    const values = await database.getAll('shares');
    return values
      .flatMap((value) => ownShare.safeParse(value).data ?? [])
      .sort((a, b) => b.createdAt - a.createdAt);
  });
}

export async function writeOwnShare(share: OwnShare): Promise<void> {
  await withDatabase((database) => database.put('shares', share));
}

export async function removeOwnShare(id: string): Promise<void> {
  await withDatabase((database) => database.delete('shares', id));
}

/** Apart from the conversations, so that clearing or upgrading those cannot lose a token. */
async function withDatabase<Result>(
  work: (database: IDBPDatabase<OwnSharesSchema>) => Promise<Result>,
): Promise<Result> {
  const database = await openDB<OwnSharesSchema>('edgewise-shares', 1, {
    upgrade(upgraded) {
      upgraded.createObjectStore('shares', { keyPath: 'id' });
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** The address of a share; a private one carries its key in the fragment, which no browser sends to a server. */
export function shareLink(origin: string, { id, key }: { id: string; key: string | null }): string {
  const page = new URL(`/s/${id}`, origin);
  if (key !== null) page.hash = key;
  return page.href;
}
