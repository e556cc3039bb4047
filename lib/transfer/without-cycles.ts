import type { Conversation, Message } from '@/lib/conversation/types';

/** Makes a tree of messages that may name each other as parents in a circle: each circle is cut at one message. */
export function withoutCycles(messages: ReadonlyMap<string, Message>): {
  messages: Conversation['messages'];
  cut: number;
} {
  const sound = new Map<string, Message>();
  let cut = 0;
  for (const start of messages.keys()) {
    const walk = new Set<string>();
    let id: string | null = start;
    while (id !== null && !sound.has(id) && !walk.has(id)) {
      walk.add(id);
      id = messages.get(id)?.parentId ?? null;
    }
    const top = id !== null && walk.has(id) ? id : null;
    for (const walked of walk) {
      const message = messages.get(walked);
      if (message) sound.set(walked, walked === top ? { ...message, parentId: null } : message);
    }
    if (top !== null) cut += 1;
  }
  return { messages: Object.fromEntries(sound), cut };
}
