import { parameters } from '@/lib/parameters/parameters';
import { withoutControl } from '@/lib/parameters/without-control';
import { isRecord, type JsonObject, type JsonValue } from '@/lib/json/json';
import { readJsonText } from '@/lib/json/json-text';
import { publicModelId } from '@/lib/model/models';
import { defaultSettings, readSettings } from './settings';
import { settingsFromParameters, unimplied } from './settings-from-parameters';
import type { Settings } from './types';

/*
 * A link that opens a new chat with its settings: `/?prompt=…&system=…&temperature=…`, every parameter by its API name,
 * a value that is not text as JSON. Names outside the API's reference stand in `extra`, one JSON object, so that what
 * others add to a link on its way (`utm_source`) is not taken for a parameter.
 */

/** The settings and prompt of such a link. */
export interface Prefill {
  readonly settings: Settings;
  /** For the composer; it is not sent by itself. */
  readonly prompt: string;
}

/**
 * The parameters that a link has by name. Those of Chat Completions that have no control are set as extra ones.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
const parameterNames: readonly string[] = [
  ...new Set<string>([
    ...parameters.map(({ name }) => name),
    ...['tools', 'tool_choice', 'response_format'],
    ...Object.keys(withoutControl),
  ]),
];

/** Reads what an address's query sets, all else at its default; null where it sets nothing. */
export function readPrefill(search: string): Prefill | null {
  const query = new URLSearchParams(search);
  const names = ['prompt', 'system', 'model', 'stream', 'extra', ...parameterNames];
  if (!names.some((name) => query.has(name))) return null;

  const named = parameterNames.flatMap((name) => {
    const text = query.get(name) ?? '';
    return text.trim() === '' ? [] : [[name, readValue(text)] as const];
  });
  const sent: JsonObject = {
    ...readExtra(query.get('extra') ?? ''),
    ...Object.fromEntries(named),
    stream: query.get('stream') !== 'false',
  };
  return {
    prompt: query.get('prompt') ?? '',
    settings: {
      ...settingsFromParameters(sent),
      // Empty, as a form leaves it, it names none.
      model: query.get('model') || defaultSettings.model,
      systemPrompt: query.get('system') ?? '',
    },
  };
}

/** The link that brings this. A setting that has a problem is left out. */
export function prefilledLink(origin: string, { settings, prompt }: Prefill): string {
  const { stream, stream_options: options, ...sent } = readSettings(settings).parameters;
  const added = unimplied(options);
  const extra = [
    ...Object.entries(sent).filter(([name]) => !parameterNames.includes(name)),
    ...(added === undefined ? [] : [['stream_options', added] as const]),
  ];
  const link = new URL('/', origin);
  const set = (name: string, text: string): void => {
    if (text !== '') link.searchParams.set(name, text);
  };
  set('prompt', prompt);
  set('system', settings.systemPrompt);
  set('model', settings.model === defaultSettings.model ? '' : publicModelId(settings.model));
  if (stream !== true) set('stream', 'false');
  for (const name of parameterNames) {
    const value = sent[name];
    if (value !== undefined) set(name, writeValue(value));
  }
  if (extra.length > 0) set('extra', JSON.stringify(Object.fromEntries(extra)));
  return link.href;
}

function readValue(text: string): JsonValue {
  const result = readJsonText(text);
  return result.ok ? result.value : text;
}

/** Text stands plain, unless it would be read as JSON or as nothing. */
function writeValue(value: JsonValue): string {
  const plain = typeof value === 'string' && value.trim() !== '' && !readJsonText(value).ok;
  return plain ? value : JSON.stringify(value);
}

/** Text that is no JSON object goes on as it is, to be seen among the extra parameters. */
function readExtra(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value = readValue(text);
  return isRecord(value) ? value : { extra: value };
}
