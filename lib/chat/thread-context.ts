import type { AnswersUnderWay } from './answers-under-way';
import type { Asking } from './asking-slice';
import type { Navigation } from './navigation-slice';
import type { OpenConversations } from './open-conversations';
import type { PresetsSlice } from './presets-slice';

/** What a chat's store is made of, as far as code that comes after the first load works with it. */
export interface ThreadContext {
  readonly open: OpenConversations;
  readonly answers: AnswersUnderWay;
  readonly asking: Asking;
  readonly presets: PresetsSlice;
  readonly navigation: Navigation;
}

const contexts = new WeakMap<object, ThreadContext>();

export function noteThreadContext(store: object, context: ThreadContext): void {
  contexts.set(store, context);
}

/** That of a chat's store. */
export function threadContextOf(store: object): ThreadContext {
  const context = contexts.get(store);
  if (!context) throw new Error('This is no chat’s store.');
  return context;
}
