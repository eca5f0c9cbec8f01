import type { Declaration, Member, TypeNode } from '../../model/types.js';
import { numberTypes } from '../type-numbers.js';

/** What spells fewer members and values is written out wherever it is. */
const smallest = 8;

/** Types of models.ts that are written once. */
export interface SharedTypes {
  /** Those that no declaration has, by the order of their first use. */
  readonly types: readonly { readonly name: string; readonly type: TypeNode }[];
  /** The name to print in place of a type. */
  nameOf(node: TypeNode): string | undefined;
}

/** What a type is known by: of objects the list of their members, of which the model has one for most that are alike. */
type Identity = readonly Member[] | TypeNode;

/**
 * Finds the objects and the long lists of values that several declarations hold alike within. Where a document spells the same
 * user two hundred times, as GitHub's webhooks do, a reader finds him once, and a compiler reads half of the text.
 */
export function shareTypes(declarations: readonly Declaration[], freeName: (wanted: string) => string): SharedTypes {
  const uses = new Map<Identity, { readonly type: TypeNode; readonly hint: string; count: number }>();
  const names = new Map<Identity, string>();
  const firstAlike = createFirstAlike();

  function count(node: TypeNode, hint: string): void {
    const identity = firstAlike(node);
    if (identity !== undefined) {
      if (names.has(identity)) return;
      const use = uses.get(identity);
      if (use !== undefined) {
        use.count += 1;
        return;
      }
      uses.set(identity, { type: node, hint, count: 1 });
    }
    countWithin(node, hint);
  }
  function countWithin(node: TypeNode, hint: string): void {
    switch (node.kind) {
      case 'object':
        for (const { name, type } of node.members) count(type, name);
        if (node.index !== undefined) count(node.index, hint);
        return;
      case 'array':
        return count(node.item, hint);
      case 'tuple':
        for (const item of node.items) count(item, hint);
        if (node.rest !== undefined) count(node.rest, hint);
        return;
      case 'union':
      case 'intersection':
        for (const each of node.of) count(each, hint);
    }
  }
  for (const declaration of declarations) {
    const type = declaredType(declaration);
    const identity = type === undefined ? undefined : firstAlike(type);
    if (identity !== undefined && !names.has(identity)) names.set(identity, declaration.name);
  }
  for (const declaration of declarations) {
    const { name } = declaration;
    if (declaration.kind === 'interface') {
      for (const member of declaration.members) count(member.type, member.name);
      if (declaration.index !== undefined) count(declaration.index, name);
    } else if (declaration.kind === 'alias') countWithin(declaration.type, name);
  }
  const types: { name: string; type: TypeNode }[] = [];
  for (const [identity, { type, hint, count: times }] of uses) {
    if (times < 2) continue;
    const name = freeName(`Shared${asName(hint)}`);
    names.set(identity, name);
    types.push({ name, type });
  }
  return {
    types,
    nameOf(node) {
      const identity = names.size === 0 ? undefined : firstAlike(node);
      return identity === undefined ? undefined : names.get(identity);
    },
  };
}

/**
 * Gives for each type of some size the first that prints as it does. Only what has the same outline as another is looked at closely:
 * most documents repeat nothing.
 */
function createFirstAlike(): (node: TypeNode) => Identity | undefined {
  const numbered = numberTypes();
  const known = new Map<Identity, Identity>();
  const outlines = new Map<string, { readonly first: TypeNode; readonly byNumber: Map<number, Identity> }>();
  return (node) => {
    const identity = identityOf(node);
    if (identity === undefined) return undefined;
    let first = known.get(identity);
    if (first === undefined) {
      const outline = outlineOf(node);
      const alike = outlines.get(outline);
      if (alike === undefined) {
        outlines.set(outline, { first: node, byNumber: new Map() });
        first = identity;
      } else {
        const { byNumber } = alike;
        if (byNumber.size === 0) byNumber.set(numbered(alike.first), identityOf(alike.first) ?? alike.first);
        first = byNumber.get(numbered(node)) ?? identity;
        byNumber.set(numbered(node), first);
      }
      known.set(identity, first);
    }
    return first;
  };
}

function identityOf(node: TypeNode): Identity | undefined {
  if (node.kind === 'object') {
    if (node.members.length < smallest) return undefined;
    return node.index === undefined ? node.members : node;
  }
  return node.kind === 'union' && node.of.length >= smallest && node.of.every(isWord) ? node : undefined;
}

function isWord({ kind }: TypeNode): boolean {
  return kind === 'literal' || kind === 'primitive';
}

function outlineOf(node: TypeNode): string {
  if (node.kind === 'object') return `${node.members.length} ${node.members[0]?.name}`;
  const [first] = node.kind === 'union' ? node.of : [];
  return first?.kind === 'literal' ? `value ${first.value}` : '';
}

/** What others that are the same may be called by: of an interface only when it inherits nothing. */
function declaredType(declaration: Declaration): TypeNode | undefined {
  if (declaration.kind === 'alias') return declaration.type;
  if (declaration.kind === 'enum' || declaration.extends.length > 0 || declaration.index !== undefined)
    return undefined;
  return { kind: 'object', members: declaration.members };
}

/** `pull_request` to `PullRequest`, of a hostile name what can stand in an identifier. */
function asName(hint: string): string {
  const words = hint.slice(0, 60).split(/[^A-Za-z0-9]+/);
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
