import { ts } from 'ts-morph';
import { type OwnerReports, type Spot, typeChanges } from './owners.js';
import { pairOnly, pairParts } from './pair-parts.js';
import {
  alternativesOf,
  declaredPath,
  expand,
  fullTypeLine,
  isObject,
  itemsOf,
  memberPath,
  partsOf,
  shortened,
  type TypePart,
  typeLine,
} from './type-parts.js';

/**
 * Walks an old type and the new one side by side and reports where they part. The walk says where; whether a change
 * matters is the checker's to decide, in the direction of the side: a caller's old input must suit the new client, the new
 * output must suit the old caller.
 */
export class TypeWalk {
  /** Names of the old client whose place another name has taken. */
  readonly renamed = new Map<string, string>();
  readonly #checker: ts.TypeChecker;
  readonly #reports: OwnerReports;
  readonly #isRename: RenameTest;
  /** Pairs of objects that the walk is within. */
  readonly #entered = new Map<ts.Type, Set<ts.Type>>();

  constructor(checker: ts.TypeChecker, reports: OwnerReports, isRename: RenameTest) {
    this.#checker = checker;
    this.#reports = reports;
    this.#isRename = isRename;
  }

  /** Compares the alternatives of two types. */
  compareParts(old: readonly TypePart[], next: readonly TypePart[], spot: Spot): void {
    const checker = this.#checker;
    const named = pairParts(old, next, ({ name }) => name);
    for (const [one, other] of named.pairs) this.#enterNamed(one, other, spot);
    const [renamed] = pairOnly(named, ({ name }) => name !== undefined).pairs;
    if (renamed !== undefined && this.#standFor(...renamed)) {
      this.renamed.set(renamed[0].name ?? '', renamed[1].name ?? '');
    }

    const oldRest = named.old.flatMap((part) => expand(part, checker));
    const nextRest = named.next.flatMap((part) => expand(part, checker));
    const distinct = pairParts(oldRest, nextRest, ({ type }) => type);
    const lists = pairOnly(distinct, ({ type }) => checker.isArrayType(type));
    const objects = pairOnly(
      lists,
      ({ type }) => isObject(type, checker),
      (...pair) => this.#standFor(...pair),
    );
    // Of several objects or lists those stand for each other that are written in the same words.
    const written = pairParts(objects.old, objects.next, (part) => this.#wordsOf(part));
    for (const [one, other] of [...lists.pairs, ...objects.pairs, ...written.pairs]) this.#enter(one, other, spot);
    this.#compareRest({ all: old, rest: written.old }, { all: next, rest: written.next }, spot);
  }

  /** Compares the members of two objects. @param names members that have another name in the new one */
  compareObjects(old: ts.Type, next: ts.Type, spot: Spot, names: ReadonlyMap<string, string> = new Map()): void {
    const entered = this.#entered.get(old) ?? new Set();
    // A type that contains itself under no name.
    if (entered.has(next)) return;
    this.#entered.set(old, entered.add(next));
    this.#compareMembers(old, next, spot, names);
    // What a file writes once stands at several places, and each of them is one of a caller's.
    entered.delete(next);
  }

  #compareMembers(old: ts.Type, next: ts.Type, spot: Spot, names: ReadonlyMap<string, string>): void {
    const checker = this.#checker;
    const waiting = new Map(checker.getPropertiesOfType(next).map((member) => [member.name, member]));
    for (const member of checker.getPropertiesOfType(old)) {
      const name = names.get(member.name) ?? member.name;
      const partner = waiting.get(name);
      waiting.delete(name);
      const at = this.#spotOf(member, partner, spot);
      if (partner === undefined) this.#reportRemoved(member, next.getStringIndexType(), at);
      else this.#compareMember(member, partner, at);
    }
    for (const member of waiting.values()) {
      this.#reportAdded(member, old.getStringIndexType(), this.#spotOf(undefined, member, spot));
    }
    this.#compareIndex(old, next, { ...spot, path: `${spot.path}.*` });
  }

  /** Another type that both clients know is no new form of this one: which of them is meant has changed. */
  #standFor(old: TypePart, next: TypePart): boolean {
    if (old.name === undefined || next.name === undefined || old.name === next.name) return true;
    return this.#isRename(old.name, next.name);
  }

  #enter(old: TypePart, next: TypePart, spot: Spot): void {
    const checker = this.#checker;
    if (isObject(old.type, checker)) this.#enterNamed(old, next, spot);
    else if (checker.isArrayType(old.type) && checker.isArrayType(next.type)) {
      this.compareParts(itemsOf(old, checker), itemsOf(next, checker), { ...spot, path: `${spot.path}[]` });
    } else this.#compareTuples(old, next, spot);
  }

  /** Two tuples of the same words. */
  #compareTuples(old: TypePart, next: TypePart, spot: Spot): void {
    const items = this.#checker.getTypeArguments(next.type as ts.TypeReference);
    for (const [index, item] of this.#checker.getTypeArguments(old.type as ts.TypeReference).entries()) {
      const partner = items[index];
      if (partner === undefined) continue;
      this.compareParts(alternativesOf(item), alternativesOf(partner), { ...spot, path: `${spot.path}[${index}]` });
    }
  }

  /** How an object or a list is written; undefined for what has nothing in it. */
  #wordsOf({ name, type }: TypePart): string | undefined {
    const checker = this.#checker;
    const structured = isObject(type, checker) || checker.isArrayType(type) || checker.isTupleType(type);
    return structured ? (name ?? fullTypeLine(type, checker)) : undefined;
  }

  #enterNamed(old: TypePart, next: TypePart, spot: Spot): void {
    if (old.name === undefined || next.name === undefined) {
      this.compareObjects(old.type, next.type, spot);
      return;
    }
    const owner = { place: old.name, declaration: old.name, side: spot.owner.side };
    // A type that contains itself is looked at once.
    if (!this.#reports.link(spot.owner, owner)) return;
    const inside: Spot = { owner, path: '', symbols: [old.name] };
    if (old.node === undefined || next.node === undefined) this.compareObjects(old.type, next.type, inside);
    else this.compareParts(partsOf(old.node, this.#checker), partsOf(next.node, this.#checker), inside);
  }

  #compareMember(old: ts.Symbol, next: ts.Symbol, spot: Spot): void {
    const [wasOptional, isOptional] = [isOptionalMember(old), isOptionalMember(next)];
    const optional = wasOptional || isOptional;
    const request = spot.owner.side === 'request';
    if (!wasOptional && isOptional) {
      const code = request ? 'input-member-optional' : 'output-member-optional';
      this.#reports.report(code, spot, { message: request ? 'It may now be left out.' : 'It may now be absent.' });
    } else if (wasOptional && !isOptional) {
      const code = request ? 'input-member-required' : 'output-member-required';
      this.#reports.report(code, spot, { message: request ? 'It must now be given.' : 'It is now always there.' });
    }
    this.compareParts(this.partsOfMember(old, optional), this.partsOfMember(next, optional), spot);
  }

  #reportRemoved(member: ts.Symbol, index: ts.Type | undefined, spot: Spot): void {
    const before = typeLine(this.#checker.getTypeOfSymbol(member), this.#checker);
    if (spot.owner.side === 'response') {
      this.#reports.report('output-member-removed', spot, { message: 'It is no longer given.', before });
    } else if (index === undefined || !this.#checker.isTypeAssignableTo(this.#checker.getTypeOfSymbol(member), index)) {
      this.#reports.report('input-member-removed', spot, { message: 'It is no longer taken.', before });
    }
  }

  #reportAdded(member: ts.Symbol, index: ts.Type | undefined, spot: Spot): void {
    const type = this.#checker.getTypeOfSymbol(member);
    const after = typeLine(type, this.#checker);
    const request = spot.owner.side === 'request';
    if (
      index !== undefined &&
      !this.#checker.isTypeAssignableTo(...((request ? [index, type] : [type, index]) as [ts.Type, ts.Type]))
    ) {
      const before = typeLine(index, this.#checker);
      this.#reports.report(typeChanges[spot.owner.side].both, spot, {
        message: 'It was any type that the rest has.',
        before,
        after,
      });
    } else if (!request) this.#reports.report('output-member-added', spot, { message: 'It is given newly.', after });
    else if (isOptionalMember(member)) {
      this.#reports.report('input-member-added', spot, { message: 'It may be given newly.', after });
    } else this.#reports.report('input-member-required', spot, { message: 'It is new and must be given.', after });
  }

  #compareIndex(old: ts.Type, next: ts.Type, spot: Spot): void {
    const [before, after] = [old.getStringIndexType(), next.getStringIndexType()];
    const request = spot.owner.side === 'request';
    if (before !== undefined && after !== undefined)
      this.compareParts(alternativesOf(before), alternativesOf(after), spot);
    else if (before !== undefined) {
      const code = request ? 'input-member-removed' : 'output-member-removed';
      this.#reports.report(code, spot, { message: 'Members of other names are no longer declared.' });
    } else if (after !== undefined) {
      const code = request ? 'input-member-added' : 'output-member-added';
      this.#reports.report(code, spot, { message: 'Members of other names are declared newly.' });
    }
  }

  /** What is left after everything that has a counterpart: values that a type no longer has, and values that are new. */
  #compareRest(old: Rest, next: Rest, spot: Spot): void {
    const checker = this.#checker;
    const missing = (parts: readonly TypePart[], others: readonly TypePart[]): readonly TypePart[] =>
      parts.filter(({ type }) => !others.some((other) => checker.isTypeAssignableTo(type, other.type)));
    const lost = missing(old.rest, next.all);
    const gained = missing(next.rest, old.all);
    if (lost.length === 0 && gained.length === 0) return;
    const codes = typeChanges[spot.owner.side];
    const code = lost.length === 0 ? codes.gained : gained.length === 0 ? codes.lost : codes.both;
    const words = [];
    const list = (parts: readonly TypePart[]): string =>
      shortened(parts.map(({ name, type }) => name ?? typeLine(type, checker)).join(', '));
    if (lost.length > 0) words.push(`no longer ${list(lost)}`);
    if (gained.length > 0) words.push(`newly ${list(gained)}`);
    const text = (parts: readonly TypePart[]): string =>
      shortened(parts.map((part) => part.name ?? typeLine(part.type, checker)).join(' | '));
    this.#reports.report(code, spot, {
      message: `It is ${words.join(', and ')}.`,
      before: text(old.all),
      after: text(next.all),
    });
  }

  /** Where a member is declared: in its own interface, or in one that it extends. */
  #spotOf(old: ts.Symbol | undefined, next: ts.Symbol | undefined, spot: Spot): Spot {
    const [name, path] = [(old ?? next)?.name ?? '', declaredAt(old ?? next)];
    const symbols =
      old === undefined
        ? [...(path === undefined ? [] : [path]), ...spot.symbols]
        : path === undefined
          ? spot.symbols
          : [path];
    const parent = path?.split('.')[0];
    const inherited = spot.path === '' && parent !== undefined && parent !== spot.owner.declaration;
    if (!inherited || (old !== undefined && next !== undefined && declaredAt(next)?.split('.')[0] !== parent)) {
      return { owner: spot.owner, path: spot.path + memberPath(name), symbols };
    }
    const owner = { place: parent, declaration: parent, side: spot.owner.side };
    this.#reports.link(spot.owner, owner);
    return { owner, path: memberPath(name), symbols };
  }

  /** The alternatives of a member's type. @param withoutUndefined where `?` has said it already */
  partsOfMember(member: ts.Symbol, withoutUndefined: boolean): readonly TypePart[] {
    const [declaration] = member.declarations ?? [];
    const node = declaration !== undefined && ts.isPropertySignature(declaration) ? declaration.type : undefined;
    const parts =
      node === undefined ? alternativesOf(this.#checker.getTypeOfSymbol(member)) : partsOf(node, this.#checker);
    return withoutUndefined ? parts.filter(({ type }) => (type.flags & ts.TypeFlags.Undefined) === 0) : parts;
  }
}

/** Whether a type of the old client may have got this name in the new one: neither client knows both. */
export type RenameTest = (old: string, next: string) => boolean;

interface Rest {
  readonly all: readonly TypePart[];
  readonly rest: readonly TypePart[];
}

function isOptionalMember({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Optional) !== 0;
}

function declaredAt(member: ts.Symbol | undefined): string | undefined {
  const [declaration] = member?.declarations ?? [];
  return declaration === undefined ? undefined : declaredPath(declaration);
}
