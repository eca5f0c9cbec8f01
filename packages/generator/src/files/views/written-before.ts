import type { Member, TypeNode } from '../../model/types.js';
import { stringText } from '../string-text.js';
import { innerPlace, type TypePlace } from '../type-place.js';
import { typeText } from '../type-text.js';

const oneWord: ReadonlySet<TypeNode['kind']> = new Set(['primitive', 'reference', 'literal', 'binary']);

/**
 * Gives the members of the interfaces of one file, where a type of several lines that an earlier interface has written out
 * is taken from there: `$select?: ListUsersInput['$select']`. An editor shows what is behind it; a compiler reads it once.
 */
export function createWrittenBefore(
  place: TypePlace,
): (owner: string, members: readonly Member[]) => readonly Member[] {
  const inner = innerPlace(place);
  // What may be left out is read as `| undefined`, which a member that must be given has not.
  const optional = { byType: new Map<TypeNode, TypeNode>(), byText: new Map<string, TypeNode>() };
  const required = { byType: new Map<TypeNode, TypeNode>(), byText: new Map<string, TypeNode>() };

  function writtenAs(text: string): TypeNode {
    const node: TypeNode = { kind: 'object', members: [] };
    // What the file is told to have printed already, it takes.
    inner.objects.set(node, text);
    return node;
  }
  function taken(owner: string, member: Member): Member {
    const { type, name } = member;
    if (oneWord.has(type.kind)) return member;
    const { byType, byText } = member.optional ? optional : required;
    let before = byType.get(type);
    if (before === undefined) {
      const text = typeText(type, inner);
      if (!text.includes('\n')) return member;
      before = byText.get(text);
      const first = before ?? writtenAs(`${owner}[${stringText(name)}]`);
      byType.set(type, first);
      if (before === undefined) byText.set(text, first);
    }
    return before === undefined ? member : { ...member, type: before };
  }
  return (owner, members) => members.map((member) => taken(owner, member));
}
