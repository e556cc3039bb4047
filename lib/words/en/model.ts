import type { StandInPlace } from '@/lib/model/deployment';
import { area } from '../words';
import { count } from './format';

/** The model's chip and card. */
export const modelWords = area('model', {
  about: 'About this model',
  aboutModel: (model: string): string => `About ${model}`,
  aboutTheModel: 'About the model',
  details: 'Details',
  by: (provider: string): string => `by ${provider}`,
  standIn: ({ name, place }: { name: string; place: StandInPlace }): string =>
    place === 'local' ? `${name} (local stand-in)` : `${name} (stand-in at ${place.host})`,
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
