import type { SurfaceOperation } from './read-surface.js';

/** Which operation of the new client is which of the old one. */
export interface Matches {
  readonly pairs: readonly (readonly [old: SurfaceOperation, next: SurfaceOperation])[];
  readonly removed: readonly SurfaceOperation[];
  readonly added: readonly SurfaceOperation[];
}

/**
 * Finds pairs by name and request, then by request alone (the method has another name), then by name alone (it is sent to
 * another path). A name that went to another request is not followed while the old request is still there under a new one.
 */
export function matchOperations(old: readonly SurfaceOperation[], next: readonly SurfaceOperation[]): Matches {
  const pairs: (readonly [SurfaceOperation, SurfaceOperation])[] = [];
  let removed = old;
  let added = next;
  for (const keyOf of [nameAndRequest, requestOf, ({ id }: SurfaceOperation) => id]) {
    const found = new Map<SurfaceOperation, SurfaceOperation>();
    const waiting = new Map(added.map((operation) => [keyOf(operation), operation]));
    for (const operation of removed) {
      const partner = waiting.get(keyOf(operation));
      if (partner === undefined) continue;
      waiting.delete(keyOf(operation));
      found.set(operation, partner);
    }
    pairs.push(...found);
    const taken = new Set(found.values());
    removed = removed.filter((operation) => !found.has(operation));
    added = added.filter((operation) => !taken.has(operation));
  }
  return { pairs, removed, added };
}

/** Method and path; what the path's parameters are called is nothing to a server. */
export function requestOf({ tokens }: SurfaceOperation): string {
  const [method = '', path = ''] = tokens;
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}

function nameAndRequest(operation: SurfaceOperation): string {
  return `${operation.id} ${requestOf(operation)}`;
}
