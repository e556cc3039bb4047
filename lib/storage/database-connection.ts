import { openChatDatabase, type ChatDatabase } from './database';

/**
 * Gives the one connection to the database: opened at the first use, and anew where it was lost or refused. `onBlocked`
 * is called when another tab holds the opening up.
 */
export function databaseConnection(onBlocked = (): void => undefined): () => Promise<ChatDatabase> {
  let opening: Promise<ChatDatabase> | null = null;
  const forget = (): void => {
    opening = null;
  };
  return () => {
    opening ??= openChatDatabase(forget, onBlocked).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
}
