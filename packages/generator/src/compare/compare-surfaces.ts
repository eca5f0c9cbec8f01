import type { ChangeReport } from './change-codes.js';
import { compareIncoming } from './compare-incoming.js';
import { compareOperationTypes } from './compare-operation.js';
import { compareCredentials, compareSecurity } from './compare-security.js';
import { compareWire } from './compare-wire.js';
import type { LaidClients } from './lay-clients.js';
import { matchOperations, requestOf } from './match-operations.js';
import { collectReports } from './owners.js';
import type { Surface, SurfaceOperation } from './read-surface.js';
import { TypeWalk } from './type-walk.js';

/** Everything that differs between two clients, in no order. */
export function compareSurfaces(old: Surface, next: Surface, clients: LaidClients): ChangeReport[] {
  const { pairs, removed, added } = matchOperations(old.operations, next.operations);
  const reports = collectReports();
  const walk = new TypeWalk(
    clients.checker,
    reports,
    (one, other) => !next.declarations.has(one) && !old.declarations.has(other),
  );
  for (const [operation, partner] of pairs) compareOperationTypes(operation, partner, { clients, reports, walk });
  compareIncoming(old, next, { clients, reports, walk, pairs });
  return [
    ...compareSecurity(old, next, pairs),
    ...compareCredentials(old, next),
    ...removed.map((operation) => ({ ...methodReport(operation), code: 'operation-removed' as const })),
    ...added.map((operation) => ({ ...methodReport(operation), code: 'operation-added' as const, symbols: [] })),
    ...pairs.flatMap(([operation, partner]) => compareMethods(operation, partner)),
    ...compareServers(old, next),
    ...compareDeclarations(old, next, walk.renamed),
    ...reports.all(),
  ];
}

function methodReport(operation: SurfaceOperation): Omit<ChangeReport, 'code'> {
  const { id, symbol } = operation;
  return { side: 'client', place: id, message: `${requestOf(operation)}.`, operations: [id], symbols: [symbol] };
}

function compareMethods(old: SurfaceOperation, next: SurfaceOperation): ChangeReport[] {
  const reports: ChangeReport[] = [];
  const base = methodReport(old);
  if (old.id !== next.id) {
    const message = `It is called ${next.id} now.`;
    reports.push({ ...base, code: 'operation-renamed', message, before: old.id, after: next.id });
  }
  if (next.deprecated && !old.deprecated) {
    reports.push({ ...base, code: 'operation-deprecated', message: 'It is newly deprecated.' });
  }
  const wire = compareWire(old, next);
  if (wire !== undefined) {
    const message = 'A client that is emitted again sends it in the new way; one that is deployed does not.';
    reports.push({ ...base, code: 'wire-changed', message, ...wire });
  }
  return reports;
}

function compareServers(old: Surface, next: Surface): ChangeReport[] {
  const [before, after] = [old.servers.join(', '), next.servers.join(', ')];
  if (before === after) return [];
  const message = 'It matters to those who name no address in their properties.';
  return [
    {
      code: 'server-changed',
      side: 'client',
      place: 'client servers',
      message,
      before,
      after,
      operations: [],
      symbols: [],
    },
  ];
}

/** Types that a program may import by name; that of an operation's own go with the operation. */
function compareDeclarations(old: Surface, next: Surface, renamed: ReadonlyMap<string, string>): ChangeReport[] {
  const reports: ChangeReport[] = [];
  const base = { side: 'client', operations: [] } as const;
  const taken = new Set<string>();
  for (const [name, keys] of old.declarations) {
    const known = next.declarations.get(name);
    const after = renamed.get(name);
    if (known === undefined && after !== undefined && next.declarations.has(after) && !old.declarations.has(after)) {
      taken.add(after);
      const message = `It is called ${after} now.`;
      reports.push({ ...base, code: 'type-renamed', place: name, message, before: name, after, symbols: [name] });
    } else if (known === undefined) {
      reports.push({
        ...base,
        code: 'type-removed',
        place: name,
        message: 'It is no longer exported.',
        symbols: [name],
      });
    } else reports.push(...compareKeys(name, keys, known));
  }
  for (const name of next.declarations.keys()) {
    if (old.declarations.has(name) || taken.has(name)) continue;
    reports.push({ ...base, code: 'type-added', place: name, message: 'It is exported newly.', symbols: [] });
  }
  return reports;
}

function compareKeys(name: string, old: readonly string[], next: readonly string[]): ChangeReport[] {
  const report = (code: 'enum-key-removed' | 'enum-key-added', key: string, message: string): ChangeReport => {
    const place = `${name}.${key}`;
    return { code, side: 'client', place, message, operations: [], symbols: [place, name] };
  };
  return [
    ...old.filter((key) => !next.includes(key)).map((key) => report('enum-key-removed', key, 'The key is gone.')),
    ...next.filter((key) => !old.includes(key)).map((key) => report('enum-key-added', key, 'The key is new.')),
  ];
}
