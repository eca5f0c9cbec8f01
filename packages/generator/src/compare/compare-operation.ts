import { ts } from 'ts-morph';
import { changeCodes } from './change-codes.js';
import { renamedInput } from './compare-wire.js';
import type { LaidClient, LaidClients } from './lay-clients.js';
import type { Owner, OwnerReports, Spot } from './owners.js';
import type { SurfaceOperation } from './read-surface.js';
import { alternativesOf, memberPath, partsOf } from './type-parts.js';
import type { TypeWalk } from './type-walk.js';

/** What the comparison of one operation's types works with. */
export interface OperationComparison {
  readonly clients: LaidClients;
  readonly reports: OwnerReports;
  readonly walk: TypeWalk;
}

/** Compares what an operation takes and what it gives. */
export function compareOperationTypes(old: SurfaceOperation, next: SurfaceOperation, work: OperationComparison): void {
  const { clients, reports, walk } = work;
  const { checker, nothing } = clients;
  const input: Owner = { place: `${old.id} input`, declaration: old.input ?? next.input ?? '', side: 'request' };
  reports.root(input, old.id);
  const [before, after] = [typeOf(old.input, clients.old) ?? nothing, typeOf(next.input, clients.next) ?? nothing];
  const names = renamedInput(old, next);
  for (const [name, now] of names) {
    const symbols = [`${old.input}.${name}`, ...symbolsOf(old, old.input)];
    const spot = { owner: input, path: memberPath(name), symbols };
    reports.report('input-member-renamed', spot, { message: `It is called ${now} now.`, before: name, after: now });
  }
  walk.compareObjects(before, after, { owner: input, path: '', symbols: symbolsOf(old, old.input) }, names);
  if (!checker.isTypeAssignableTo(before, after) && !isBroken(input, reports)) {
    const spot = { owner: input, path: '', symbols: [old.symbol] };
    reports.report('input-changed', spot, { message: 'Some input that was taken no longer is.' });
  }

  const output: Owner = { place: old.id, declaration: old.responses, side: 'response' };
  reports.root(output, old.id);
  compareResponses(old, next, { ...work, output });
  compareHeaders(old, next, { ...work, output });
  compareCalls(old, next, { ...work, output });
}

/** Types and members of the emitted files in which a caller meets an operation. */
function symbolsOf(operation: SurfaceOperation, name: string | undefined): string[] {
  return name === undefined ? [operation.symbol] : [name, operation.symbol];
}

interface OutputComparison extends OperationComparison {
  readonly output: Owner;
}

/** Each status that one of the clients names; the other one's range, default or ignorance of it stands in for it. */
function compareResponses(old: SurfaceOperation, next: SurfaceOperation, work: OutputComparison): void {
  const { clients, reports, walk, output } = work;
  const [before, after] = [membersOf(old.responses, clients.old), membersOf(next.responses, clients.next)];
  for (const status of new Set([...before.keys(), ...after.keys()])) {
    const path = ` ${status}`;
    const spot: Spot = {
      owner: output,
      path,
      symbols: [`${old.responses}.${status}`, ...symbolsOf(old, old.responses)],
    };
    const [was, is] = [standIn(status, before), standIn(status, after)];
    if (was !== undefined && is !== undefined) {
      walk.compareParts(walk.partsOfMember(was, false), walk.partsOfMember(is, false), spot);
    } else if (was !== undefined) {
      // An answer without a body tells a caller nothing that its status does not.
      if ((clients.checker.getTypeOfSymbol(was).flags & ts.TypeFlags.Undefined) !== 0) continue;
      reports.report('response-removed', spot, { message: 'It is no longer declared.' });
    } else reports.report('response-added', spot, { message: 'It is declared newly.' });
  }
}

/** The response that speaks for a status: itself, its range, or the default. */
function standIn(status: string, responses: ReadonlyMap<string, ts.Symbol>): ts.Symbol | undefined {
  const range = `${status.slice(0, 1)}XX`;
  return responses.get(status) ?? (/^\d/.test(status) ? responses.get(range) : undefined) ?? responses.get('default');
}

function compareHeaders(old: SurfaceOperation, next: SurfaceOperation, work: OutputComparison): void {
  const { clients, walk, output } = work;
  const [before, after] = [membersOf(old.headers, clients.old), membersOf(next.headers, clients.next)];
  for (const status of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before, after].map((members) => {
      const member = members.get(status);
      return member === undefined ? clients.nothing : clients.checker.getTypeOfSymbol(member);
    });
    const spot: Spot = { owner: output, path: ` ${status} headers`, symbols: symbolsOf(old, old.headers) };
    if (was !== undefined && is !== undefined) walk.compareObjects(was, is, spot);
  }
}

/** What the method gives: awaited, and as a stream. Statuses have been compared; their union is only where they come and go. */
function compareCalls(old: SurfaceOperation, next: SurfaceOperation, work: OutputComparison): void {
  const { clients, reports, walk, output } = work;
  const [before, after] = [callOf(old), callOf(next)];
  const spot: Spot = { owner: output, path: ' stream()', symbols: symbolsOf(old, undefined) };
  if (before.kind !== 'ApiCall' && before.kind !== after.kind) {
    reports.report('stream-removed', spot, {
      message: 'The answer is no longer read in this way.',
      before: before.kind,
      after: after.kind,
    });
  } else if (before.kind !== after.kind) {
    reports.report('stream-added', spot, {
      message: 'The answer may be read item by item, or as bytes.',
      before: before.kind,
      after: after.kind,
    });
  } else if (before.kind === 'StreamCall' && before.items !== undefined && after.items !== undefined) {
    walk.compareParts(partsOf(before.items, clients.checker), partsOf(after.items, clients.checker), {
      ...spot,
      path: ' stream()[]',
    });
  }
  if (before.awaited === undefined || after.awaited === undefined) return;
  const { checker } = clients;
  const [was, is] = [checker.getTypeFromTypeNode(before.awaited), checker.getTypeFromTypeNode(after.awaited)];
  if (checker.isTypeAssignableTo(is, was) || isBroken(output, reports)) return;
  walk.compareParts(alternativesOf(was), alternativesOf(is), { owner: output, path: ' output', symbols: [old.symbol] });
  if (isBroken(output, reports)) return;
  const at = { owner: output, path: ' output', symbols: [old.symbol] };
  reports.report('output-changed', at, { message: 'What awaiting the call gives is of another type.' });
}

interface Call {
  readonly kind: string;
  readonly awaited: ts.TypeNode | undefined;
  readonly items: ts.TypeNode | undefined;
}

function callOf({ signature }: SurfaceOperation): Call {
  const { type } = signature;
  if (type === undefined || !ts.isTypeReferenceNode(type)) return { kind: '', awaited: undefined, items: undefined };
  const [awaited, , , items] = type.typeArguments ?? [];
  return { kind: type.typeName.getText(), awaited, items };
}

function isBroken(owner: Owner, reports: OwnerReports): boolean {
  return reports.below(owner).some(({ code }) => changeCodes[code].breaking);
}

function membersOf(name: string | undefined, client: LaidClient): ReadonlyMap<string, ts.Symbol> {
  return new Map((typeOf(name, client)?.getProperties() ?? []).map((member) => [member.name, member]));
}

function typeOf(name: string | undefined, client: LaidClient): ts.Type | undefined {
  return name === undefined ? undefined : client.typeNamed(name);
}
