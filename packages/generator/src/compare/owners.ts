import type { ChangeCode, ChangeReport, ChangeSide } from './change-codes.js';

/** What a change belongs to: the input or the output of one operation, or a type that many share. */
export interface Owner {
  /** `pet.getPetById input`, or `Pet`. */
  readonly place: string;
  /** The emitted name whose members it speaks of. */
  readonly declaration: string;
  readonly side: 'request' | 'response';
}

/** A place within an owner. */
export interface Spot {
  readonly owner: Owner;
  /** `.petId`, `[].name`, or nothing. */
  readonly path: string;
  /** Names of the emitted declarations in which a caller meets it. */
  readonly symbols: readonly string[];
}

/** Collects what was found in types, once for each place, and which operations reach it. */
export interface OwnerReports {
  report(code: ChangeCode, spot: Spot, rest: Pick<ChangeReport, 'message' | 'before' | 'after'>): void;
  /** Says that whoever reaches `from` reaches `to`. @returns whether `to` was not known yet */
  link(from: Owner, to: Owner): boolean;
  /** Says that an operation begins at this owner. */
  root(owner: Owner, operation: string): void;
  /** Every report that can be reached from these owners. */
  below(owner: Owner): readonly ChangeReport[];
  all(): readonly ChangeReport[];
}

/** Nothing found yet. */
export function collectReports(): OwnerReports {
  const reports = new Map<string, Map<string, ChangeReport>>();
  const links = new Map<string, Set<string>>();
  const roots = new Map<string, string>();
  const keyOf = ({ place, side }: Owner): string => `${side} ${place}`;

  function reachable(start: string): Set<string> {
    const found = new Set([start]);
    for (const key of found) for (const next of links.get(key) ?? []) found.add(next);
    return found;
  }
  return {
    report(code, { owner, path, symbols }, rest) {
      const place = owner.place + path;
      const own = reports.get(keyOf(owner)) ?? new Map<string, ChangeReport>();
      reports.set(keyOf(owner), own);
      if (own.has(`${code} ${place}`)) return;
      own.set(`${code} ${place}`, { code, side: owner.side, place, operations: [], symbols, ...rest });
    },
    link(from, to) {
      const known = links.has(keyOf(to));
      if (!known) links.set(keyOf(to), new Set());
      const next = links.get(keyOf(from)) ?? new Set();
      links.set(keyOf(from), next.add(keyOf(to)));
      return !known;
    },
    root: (owner, operation) => void roots.set(keyOf(owner), operation),
    below: (owner) => [...reachable(keyOf(owner))].flatMap((key) => [...(reports.get(key)?.values() ?? [])]),
    all() {
      const operations = new Map<string, Set<string>>();
      for (const [root, operation] of roots) {
        for (const key of reachable(root)) {
          if (reports.has(key)) operations.set(key, (operations.get(key) ?? new Set()).add(operation));
        }
      }
      return [...reports].flatMap(([key, own]) =>
        [...own.values()].map((report) => ({ ...report, operations: [...(operations.get(key) ?? [])] })),
      );
    },
  };
}

/** The name in the table of the change of each direction: a caller gives a request and gets a response. */
export const typeChanges = {
  request: { lost: 'input-narrowed', gained: 'input-widened', both: 'input-changed' },
  response: { lost: 'output-narrowed', gained: 'output-widened', both: 'output-changed' },
} as const satisfies Record<ChangeSide & ('request' | 'response'), Record<string, ChangeCode>>;
