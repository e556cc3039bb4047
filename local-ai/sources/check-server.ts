import type { Progress } from '../progress';
import { askModel, askModels, type ModelServer } from './ask-models';
import type { ListedModel } from './model-list';

/** As many names as fit a line. */
const MAX_NAMED = 8;

/**
 * Asks a server for its models before anything else is asked of it, so that a wrong address, key or model is told at the
 * start. What may yet turn out well is only said.
 *
 * @param model the one that is named by LOCAL_AI_MODEL
 * @returns the models that it lists; undefined where it does not tell
 * @throws {Error} where the server certainly refuses the key or the model, with its own words
 */
export async function checkServer(
  server: ModelServer,
  model: string | undefined,
  progress: Progress,
): Promise<readonly ListedModel[] | undefined> {
  const answer = await askModels(server);
  if (answer.kind === 'silent') {
    progress.say(
      `${server.url} doesn’t answer yet (${answer.reason}). Start the model server, or correct LOCAL_AI_URL.`,
    );
    return undefined;
  }
  if (answer.kind === 'refused') {
    if (answer.status === 401) throw new Error(`${refusal(server, answer)} ${aboutKey(server)}`);
    // A key may allow chatting and not listing; some servers have no list.
    if (answer.status !== 404) progress.say(`${refusal(server, answer)} Edgewise will try to chat anyway.`);
    return undefined;
  }
  const listed = answer.value;
  if (model !== undefined && listed !== undefined) await checkModel(server, model, listed, progress);
  if (model === undefined && listed?.length === 0) {
    progress.say(`${server.url} lists no chat model. Load one there, or set LOCAL_AI_MODEL.`);
  }
  return listed;
}

async function checkModel(
  server: ModelServer,
  model: string,
  listed: readonly ListedModel[],
  progress: Progress,
): Promise<void> {
  // Ollama's `llama3` is `llama3:latest`.
  if (listed.some(({ id }) => id === model || id === `${model}:latest`)) return;
  // Not every model is listed: aliases, wildcards, models that are loaded on demand.
  const answer = await askModel(server, model);
  if (answer.kind === 'told') return;
  const names = listed.slice(0, MAX_NAMED).map(({ id }) => id);
  const others =
    listed.length > MAX_NAMED
      ? `${names.join(', ')} and ${String(listed.length - MAX_NAMED)} more`
      : names.join(', ');
  const choice = names.length === 0 ? 'It lists no chat model.' : `It lists ${others}.`;
  if (answer.kind === 'refused' && answer.status === 404 && answer.words !== '') {
    throw new Error(`${refusal(server, answer)} ${choice} Correct LOCAL_AI_MODEL, which is “${model}”.`);
  }
  progress.say(`${server.url} doesn’t list “${model}” (LOCAL_AI_MODEL). ${choice}`);
}

function refusal({ url }: ModelServer, { status, words }: { status: number; words: string }): string {
  return `${url} answered ${String(status)}${words === '' ? '.' : `: “${words}”`}`;
}

function aboutKey({ key }: ModelServer): string {
  return key === undefined ? 'It needs a key: set LOCAL_AI_KEY.' : 'Correct LOCAL_AI_KEY.';
}
