import { defaultModelId, isSameModel, modelName } from '@/lib/model/models';
import type { Answer } from './types';

/** How an answer is named whose author the model's name alone does not tell. */
export interface AuthorWords {
  /** Nobody is named: a file that was imported does not say, or a person wrote it in the model's place. */
  readonly unknownAuthor: string;
  readonly editedBy: (author: string) => string;
}

/** The author of an answer, as people call it. Nobody is credited with words that may be another's. */
export function answeredBy(answer: Answer, words: AuthorWords): string {
  const name = authorOf(answer) ?? words.unknownAuthor;
  return answer.edited ? words.editedBy(name) : name;
}

/**
 * The name of the model that the response named, be it a stand-in; where it named none, of the one that was asked. Null
 * where neither is known.
 */
export function authorOf({ respondedBy, asked }: Answer): string | null {
  const askedModel = asked?.model ?? '';
  if (respondedBy === null || respondedBy === '' || isSameModel(respondedBy, askedModel))
    return askedModel === '' ? null : modelName(askedModel);
  return modelName(isSameModel(respondedBy, defaultModelId) ? defaultModelId : respondedBy);
}

/** Whether an answer was asked with a body that a person wrote, here or before it was shared: what stands above it need not be in that. */
export function isWritten({ asked, written }: Answer): boolean {
  return asked?.body !== undefined || written === true;
}
