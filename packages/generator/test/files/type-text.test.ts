import { describe, expect, it } from '@jest/globals';
import { rememberComments } from '../../src/files/remembered-comments.js';
import { typePlace } from '../../src/files/type-place.js';
import { typeText } from '../../src/files/type-text.js';
import type { Member, TypeNode } from '../../src/model/types.js';

const place = typePlace({
  declaration: (name) => name,
  binary: (side) => (side === 'input' ? 'BinaryInput' : 'Buffer'),
  comments: rememberComments(),
});
const [a, b, c]: readonly TypeNode[] = ['A', 'B', 'C'].map((name) => ({ kind: 'reference', name }));
const [unknown, never, undefinedType] = (['unknown', 'never', 'undefined'] as const).map(
  (name): TypeNode => ({ kind: 'primitive', name }),
);

function union(...of: readonly (TypeNode | undefined)[]): TypeNode {
  return { kind: 'union', of: of.filter((each) => each !== undefined) };
}

function both(...of: readonly (TypeNode | undefined)[]): TypeNode {
  return { kind: 'intersection', of: of.filter((each) => each !== undefined) };
}

function list(item: TypeNode): TypeNode {
  return { kind: 'array', item };
}

function object(...members: readonly Pick<Member, 'name' | 'optional' | 'type'>[]): TypeNode {
  return { kind: 'object', members: members.map((member) => ({ ...member, doc: {} })) };
}

const types: readonly [text: string, type: TypeNode][] = [
  ['A | B | C', union(a, union(b, union(c, a)))],
  ['unknown', union(a, unknown)],
  ['A', union(a, never)],
  ['never', union()],
  ['unknown', both()],
  ['A & B', both(a, unknown, b)],
  ['A & (B | C)', both(a, union(b, c))],
  ['(A | B)[]', list(union(a, b))],
  ['A[]', list(union(a, a))],
  ['(A & B)[][]', list(list(union(both(a, b))))],
  ['[A, ...(B | C)[]]', { kind: 'tuple', items: [union(a)], rest: union(b, c) }],
  ["'it' | -1 | true", union(...(['it', -1, true] as const).map((value): TypeNode => ({ kind: 'literal', value })))],
  ['{}', object()],
  [
    '{ a?: A | B | undefined; b?: unknown }',
    object(
      { name: 'a', optional: true, type: union(a, b, undefinedType) },
      { name: 'b', optional: true, type: union(unknown) },
    ),
  ],
  [
    '{ a: A; [key: string]: A }',
    { kind: 'object', members: [{ name: 'a', optional: false, type: union(a), doc: {} }], index: union(a) },
  ],
];

describe('a type', () => {
  it.each(types)('is %s', (text, type) => {
    expect(typeText(type, place)).toBe(text);
  });

  it('takes several lines where one would be too long', () => {
    const words = Array.from(
      { length: 3 },
      (_, index): TypeNode => ({ kind: 'literal', value: `${index}`.repeat(40) }),
    );
    const inner = object({ name: 'long', optional: false, type: union(...words) });
    const [zero, one, two] = ['0', '1', '2'].map((digit) => `'${digit.repeat(40)}'`);
    expect(typeText(object({ name: 'inner', optional: true, type: list(inner) }), place)).toBe(
      `{\n  inner?: {\n    long:\n      | ${zero}\n      | ${one}\n      | ${two};\n  }[] | undefined;\n}`,
    );
  });

  it('of any depth takes time in proportion', () => {
    let deep: TypeNode = union(a, b);
    for (let depth = 0; depth < 200; depth++) deep = union(list(deep), both(deep === a ? b : a, c));
    expect(typeText(deep, place).length).toBeLessThan(100_000);
  });
});
