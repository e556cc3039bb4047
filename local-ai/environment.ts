import { z } from 'zod';
import { reasonOf } from './reason';
import { readServerAddress } from './sources/server-address';

const filled = z.string().trim().min(1).optional().catch(undefined);

const environment = z.object({
  LOCAL_AI_URL: z
    .string()
    .transform((text, context) => {
      try {
        return readServerAddress(text);
      } catch (error) {
        context.addIssue(reasonOf(error));
        return z.NEVER;
      }
    })
    .optional(),
  LOCAL_AI_MODEL: filled,
  LOCAL_AI_KEY: filled,
  LOCAL_AI_SOURCE: z.enum(['sampler', 'embedded', 'upstream']).optional(),
  LOCAL_AI_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
});

export type LocalAiEnvironment = z.output<typeof environment>;

/**
 * Reads the settings of the local AI; an empty variable counts as unset.
 *
 * @throws {Error} with a sentence that names the variable to correct
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): LocalAiEnvironment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${String(issue?.path[0])}: ${issue?.message ?? 'Invalid value.'}`);
}
