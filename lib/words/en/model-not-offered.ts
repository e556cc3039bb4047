import { area } from '../words';

/** Said at the composer where the conversation's model is none of this deployment's. */
export const modelNotOfferedWords = area('model-not-offered', {
  notOffered: (model: string) => `${model} isn’t available here. Choose another model.`,
  choose: 'Choose a model',
});
