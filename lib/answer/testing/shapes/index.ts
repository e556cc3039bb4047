import { besideText } from './beside-text';
import { bodies } from './bodies';
import { callForms } from './call-forms';
import { toolCalls } from './calls';
import { endings } from './endings';
import { errors } from './errors';
import { framing } from './framing';
import { services } from './services';
import type { Shape } from './shape';
import { workersAi } from './workers-ai';

export type { Got, Shape } from './shape';

/** Every form of an answer that is known to come, by subject. */
export const shapes: readonly (readonly [subject: string, shapes: readonly Shape[]])[] = [
  ['framing', framing],
  ['endings', endings],
  ['tool calls', toolCalls],
  ['forms of tool calls', callForms],
  ['beside the text', besideText],
  ['errors', errors],
  ['services', services],
  ['bodies', bodies],
  ['Workers AI', workersAi],
];
