import type { Member, TypeNode } from './types.js';

/** More lists that only seem to be alike than this are not compared. */
const maximalAlike = 8;

/** Gives one list for all that hold the same members, and one object for each, so that what is alike is printed once. */
export interface AlikeMembers {
  list(members: readonly Member[]): readonly Member[];
  object(members: readonly Member[], index?: TypeNode): TypeNode;
}

/** Nothing seen yet. */
export function createAlikeMembers(): AlikeMembers {
  const lists = new Map<number, (readonly Member[])[]>();
  const objects = new Map<readonly Member[], TypeNode>();
  return {
    list(members) {
      const print = printOf(members);
      const known = lists.get(print);
      if (known === undefined) {
        lists.set(print, [members]);
        return members;
      }
      const same = known.find((each) => holdTheSame(each, members));
      if (same === undefined && known.length < maximalAlike) known.push(members);
      return same ?? members;
    },
    object(members, index) {
      const known = objects.get(members);
      if (known?.kind === 'object' && known.index === index) return known;
      const node: TypeNode = index === undefined ? { kind: 'object', members } : { kind: 'object', members, index };
      objects.set(members, node);
      return node;
    },
  };
}

/** The same for equal lists and mostly another for others; made of lengths, so that no text has to be read. */
function printOf(members: readonly Member[]): number {
  let print = members.length;
  for (const { name, optional } of members) print = (Math.imul(print, 31) + name.length * 2 + Number(optional)) | 0;
  return print;
}

function holdTheSame(some: readonly Member[], others: readonly Member[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (some[index] !== others[index]) return false;
  return true;
}
