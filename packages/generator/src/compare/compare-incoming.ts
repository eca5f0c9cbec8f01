import type { LaidClients } from './lay-clients.js';
import type { OwnerReports } from './owners.js';
import type { Surface, SurfaceOperation } from './read-surface.js';
import { memberPath } from './type-parts.js';
import type { TypeWalk } from './type-walk.js';

/** What the comparison of payloads works with. */
export interface IncomingComparison {
  readonly clients: LaidClients;
  readonly reports: OwnerReports;
  readonly walk: TypeWalk;
}

/** Compares what the service sends of itself: the payloads of webhooks, and those of the callbacks of each operation. */
export function compareIncoming(
  old: Surface,
  next: Surface,
  work: IncomingComparison & { pairs: readonly (readonly [SurfaceOperation, SurfaceOperation])[] },
): void {
  comparePayloads(webhooksOf(old), webhooksOf(next), work);
  for (const [operation, partner] of work.pairs) {
    comparePayloads(callbacksOf(operation), callbacksOf(partner), work, operation.id);
  }
}

function webhooksOf({ name }: Surface): string {
  return `${name}Webhooks`;
}

function callbacksOf({ responses }: SurfaceOperation): string {
  return responses.replace(/Responses$/, 'Callbacks');
}

/** An application has a handler for each payload: one that no longer comes, or comes in another shape, breaks it. */
function comparePayloads(old: string, next: string, work: IncomingComparison, operation?: string): void {
  const { clients, reports, walk } = work;
  const [before, after] = [clients.old.typeNamed(old), clients.next.typeNamed(next)];
  if (before === undefined && after === undefined) return;
  const owner = { place: old, declaration: old, side: 'response' } as const;
  if (operation !== undefined) reports.root(owner, operation);
  const members = (type: typeof before) => new Map(type?.getProperties().map((member) => [member.name, member]));
  const [was, is] = [members(before), members(after)];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const spot = { owner, path: memberPath(name), symbols: [old + memberPath(name), old] };
    const [one, other] = [was.get(name), is.get(name)];
    if (one !== undefined && other !== undefined) {
      walk.compareParts(walk.partsOfMember(one, false), walk.partsOfMember(other, false), spot);
    } else if (one !== undefined) reports.report('payload-removed', spot, { message: 'It is no longer sent.' });
    else reports.report('payload-added', spot, { message: 'It is sent newly.' });
  }
}
