import type { StandInPlace } from '@/lib/model/deployment';
import { area } from '../words';
import { count } from './names-and-counts';

/** The model's chip and card. */
export const modelWords = area('model', {
  about: 'About this model',
  aboutModel: (model: string): string => `About ${model}`,
  aboutTheModel: 'About the model',
  details: 'Details',
  by: (provider: string): string => `by ${provider}`,
  standIn: (name: string, place: StandInPlace): string =>
    place === 'local' ? `${name} (local stand-in)` : `${name} (stand-in at ${place.host})`,
  /** A model that was chosen of those that a server offers. */
  offered: (name: string, place: StandInPlace): string =>
    place === 'local' ? `${name} (local)` : `${name} (at ${place.host})`,
  notOffered: (name: string): string => `${name} (not available)`,
  /** On the card of who answers, before the model’s own description. */
  insteadOf: (model: string): string => `answers here instead of ${model}`,
  runs: (place: StandInPlace): string =>
    place === 'local' ? 'Runs on this computer' : `Runs at ${place.host}`,
  /** Before what is known of the model itself. */
  standsInFor: 'The model that it stands in for',
  sizes: ({ contextWindow, maxOutputTokens }: { contextWindow?: number; maxOutputTokens?: number }): string =>
    [
      ...(contextWindow === undefined ? [] : [`${count(contextWindow)}-token context`]),
      ...(maxOutputTokens === undefined ? [] : [`up to ${count(maxOutputTokens)} tokens out`]),
    ].join(' · '),
  /** In English the model page’s own sentence. */
  description: ({ description }: { description: string }): string => description,
  task: ({ task }: { task: string }): string => task,
  facts: (facts: {
    task: string;
    proxied: boolean;
    contextWindow: number;
    maxOutputTokens: number;
  }): string =>
    [
      facts.task,
      facts.proxied ? 'Proxied' : 'Hosted by Cloudflare',
      `${count(facts.contextWindow)}-token context`,
      `up to ${count(facts.maxOutputTokens)} tokens out`,
    ].join(' · '),
  terms: 'Terms and license',
  moreInformation: 'More information',
  pricing: 'Pricing in the Cloudflare dashboard',
  page: 'Cloudflare’s model page',
});
