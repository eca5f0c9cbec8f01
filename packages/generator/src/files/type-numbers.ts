import type { Doc, Member, TypeNode } from '../model/types.js';

/**
 * Numbers types: the same number for types that print alike, comments included. What is numbered is remembered; everything that goes
 * into a key is a number by then or stands alone in it, so that no text can pass for another.
 */
export function numberTypes(): (node: TypeNode) => number {
  const known = new Map<TypeNode, number>();
  const types = new Map<string, number>();
  const texts = new Map<string, number>();

  function docKey({ text, remarks, see, deprecated }: Doc): string {
    let key = text === undefined ? '' : String(numberIn(texts, text));
    if (remarks !== undefined) for (const remark of remarks) key += `,${numberIn(texts, remark)}`;
    if (see !== undefined) key += `@${numberIn(texts, see)}`;
    return deprecated === true ? `${key}!` : key;
  }
  function membersKey(members: readonly Member[]): string {
    let key = '';
    for (const { name, optional, type, doc } of members) {
      key += `${numberIn(texts, name)}${optional ? '?' : ':'}${numbered(type)}/${docKey(doc)};`;
    }
    return key;
  }
  function keyOf(node: TypeNode): string {
    switch (node.kind) {
      case 'primitive':
      case 'reference':
        return `${node.kind} ${node.name}`;
      case 'binary':
        return `binary ${node.side}`;
      case 'literal':
        return `literal ${typeof node.value} ${node.value}`;
      case 'array':
        return `array ${numbered(node.item)}`;
      case 'tuple':
        return `tuple ${node.items.map(numbered).join()}${node.rest === undefined ? '' : `...${numbered(node.rest)}`}`;
      case 'union':
      case 'intersection':
        return `${node.kind} ${node.of.map(numbered).join()}`;
      case 'object':
        return `object ${membersKey(node.members)}${node.index === undefined ? '' : `[]${numbered(node.index)}`}`;
    }
  }
  function numbered(node: TypeNode): number {
    let number = known.get(node);
    if (number === undefined) {
      number = numberIn(types, keyOf(node));
      known.set(node, number);
    }
    return number;
  }
  return numbered;
}

function numberIn(numbers: Map<string, number>, key: string): number {
  let number = numbers.get(key);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(key, number);
  }
  return number;
}
