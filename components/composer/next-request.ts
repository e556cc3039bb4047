'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { costOf, dollarsOf } from '@/lib/model/cost';
import { priceHere } from '@/lib/model/price-here';
import { savesData } from '@/lib/offline/saves-data';
import { readSettings } from '@/lib/settings/settings';
import { readsO200k } from '@/lib/tokens/tokenizer-of';
import { o200kCounter as counter } from '@/lib/tokens/token-counter';
import { carriedReader, type Carried } from './carried';

/** About what the next request comes to. */
export interface NextRequest {
  readonly tokens: number;
  /** Of the model that answers; undefined where it is not known. */
  readonly limit: number | undefined;
  /** Of what is sent, in US dollars; null where the price is not known, undefined where there is none to pay. */
  readonly cost: number | null | undefined;
  /** Whether the model's own tokenizer has counted it, or as much of it as has been typed by then. */
  readonly isCounted: boolean;
}

/** English text has about this many characters a token. https://platform.openai.com/tokenizer */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Tokens that OpenAI's models had around each message, and once before the answer. That is not documented for newer ones, so
 * that their count is never said to be exact. https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken
 */
const TOKENS_AROUND_A_MESSAGE = 3;
const TOKENS_BEFORE_THE_ANSWER = 3;

/** Sizes up the next message, whose draft this is; what is attached comes to so many tokens. */
export function useNextRequest(draft: string, attachedTokens: number): NextRequest {
  const [read] = useState(carriedReader);
  const carried = useChat(({ conversation }) => read(conversation));
  const { standIn, place, contextWindow: limit } = useAnswerer();
  const deployment = useChat((state) => state.deployment);
  const settings = useChat(({ conversation }) => conversation.settings);
  const price = useMemo(() => {
    const { parameters } = readSettings(settings, deployment);
    return priceHere(deployment, { model: settings.model, parameters });
  }, [settings, deployment]);

  // A stand-in counts otherwise.
  const isItself = standIn === null && place === null && deployment.models.length > 0;
  const counted = useCounted(carried, draft, isItself && readsO200k(settings.model));
  const text = counted ?? Math.ceil((carried.characters + draft.length) / CHARACTERS_PER_TOKEN);
  const tokens = text + attachedTokens;
  const cost = price && dollarsOf(costOf({ prompt_tokens: tokens, completion_tokens: 0 }, price));
  return { tokens, limit, cost, isCounted: counted !== null };
}

/** By the model's tokenizer, which is fetched with the first words that are typed; null until it has counted all that is there. */
function useCounted(carried: Carried, draft: string, isKnown: boolean): number | null {
  const item = useMemo(() => ({ key: {}, text: draft }), [draft]);
  const version = useSyncExternalStore(counter.subscribe, counter.version, counter.version);
  const [last, setLast] = useState<{ length: number; tokens: number; key: object } | null>(null);
  // The tokenizer is a megabyte.
  const wanted = isKnown && draft !== '' && !savesData();

  useEffect(() => {
    if (wanted) counter.count([item, ...carried.texts]);
  }, [wanted, item, carried]);

  const ofDraft = counter.known(item.key);
  if (ofDraft !== undefined && last?.key !== item.key)
    setLast({ length: item.text.length, tokens: ofDraft, key: item.key });

  const ofCarried = useMemo(
    () => (isKnown && version > 0 ? sumOf(carried) : null),
    // More of it is known with each version.
    [isKnown, version, carried],
  );
  if (ofCarried === null) return null;
  if (draft === '') return carried.messages === 0 ? 0 : ofCarried + TOKENS_BEFORE_THE_ANSWER;
  if (last === null) return null;
  // What has been typed since is estimated, so that the figure does not jump back at each key.
  const typedSince = Math.round((draft.length - last.length) / CHARACTERS_PER_TOKEN);
  const ofMessage = Math.max(1, last.tokens + typedSince) + TOKENS_AROUND_A_MESSAGE;
  return ofCarried + ofMessage + TOKENS_BEFORE_THE_ANSWER;
}

/** The tokens of all that is carried; null where one of its texts has not been counted yet. */
function sumOf({ texts, messages }: Carried): number | null {
  let tokens = messages * TOKENS_AROUND_A_MESSAGE;
  for (const { key } of texts) {
    const known = counter.known(key);
    if (known === undefined) return null;
    tokens += known;
  }
  return tokens;
}
