import type { Message } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';

/**
 * Finds, for the id of a node, the id of its message, or of that of the nearest node above it that has one; null for
 * none. However often it is asked, it passes each node without a message once.
 *
 * @param read the messages by the ids of their nodes
 */
export function keptAncestors(
  nodes: ReadonlyMap<string, unknown>,
  read: ReadonlyMap<string, Message>,
): (nodeId: unknown) => string | null {
  const known = new Map<string, string | null>([...read].map(([nodeId, { id }]) => [nodeId, id]));
  return (start) => {
    const walked = new Set<string>();
    let nodeId = start;
    while (typeof nodeId === 'string' && !known.has(nodeId) && !walked.has(nodeId)) {
      walked.add(nodeId);
      nodeId = parentOf(nodes.get(nodeId));
    }
    const found = typeof nodeId === 'string' ? (known.get(nodeId) ?? null) : null;
    for (const id of walked) known.set(id, found);
    return found;
  };
}

/** The id of a node's parent, as the file has it. */
export function parentOf(node: unknown): unknown {
  return isRecord(node) ? node['parent'] : undefined;
}
