import type { AnswersUnderWay } from './answers-under-way';
import type { Asking } from './asking-slice';
import type { ChatDependencies } from './chat-dependencies';
import type { Navigation } from './navigation-slice';
import type { OpenConversations } from './open-conversations';
import type { PresetsSlice } from './presets-slice';

/** The parts of a chat's store that code loaded later works with. */
export interface ThreadContext {
  readonly open: OpenConversations;
  readonly answers: AnswersUnderWay;
  readonly asking: Asking;
  readonly presets: PresetsSlice;
  readonly navigation: Navigation;
  readonly dependencies: Pick<ChatDependencies, 'attachments'>;
}

/** By the chat's actions: those stay the same, and its store is handed on in other forms. */
const contexts = new WeakMap<object, ThreadContext>();

export function noteThreadContext(actions: object, context: ThreadContext): void {
  contexts.set(actions, context);
}

/** That of the chat with these actions. */
export function threadContextOf(actions: object): ThreadContext {
  const context = contexts.get(actions);
  if (!context) throw new Error('These are no chat’s actions.');
  return context;
}
