import { z } from 'zod';
import type { ChatMessage } from '@/lib/model/request-messages';
import { refusedByModel } from './gateway-error';

const named = new Map([
  ['image_url', 'images'],
  ['file', 'files'],
  ['input_audio', 'sound'],
]);

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() });

/**
 * The text of a message, its parts joined.
 *
 * @throws {GatewayError} 400 for an image or a sound: the local models read text only, and dropping it would be a lie
 */
export function messageText({ content }: ChatMessage): string {
  if (content === null) return '';
  if (typeof content === 'string') return content;
  return content
    .map((part) => {
      const parsed = textPart.safeParse(part);
      if (!parsed.success)
        throw refusedByModel(
          `This model reads text only. It can't take ${named.get(part.type) ?? `'${part.type}' parts`}.`,
        );
      return parsed.data.text;
    })
    .join('\n');
}
