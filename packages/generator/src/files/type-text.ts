import type { Member, TypeNode } from '../model/types.js';
import { memberName, stringText } from './string-text.js';
import { innerPlace, type PrintedUnion, type TypePlace } from './type-place.js';

/** An object or a union that is no longer stays on one line. */
const longestLine = 90;

type NodeOf<Kind extends TypeNode['kind']> = Extract<TypeNode, { readonly kind: Kind }>;

/** A type as TypeScript text. Lines after the first are indented by `place.indent`. */
export function typeText(node: TypeNode, place: TypePlace): string {
  switch (node.kind) {
    case 'primitive':
      return node.name;
    case 'reference':
      return place.scope.declaration(node.name);
    case 'literal':
      return typeof node.value === 'string' ? stringText(node.value) : String(node.value);
    case 'union':
      return printUnion(node, place).text;
    case 'object':
      return onceText(node, place);
    case 'array':
      return `${operandText(node.item, place)}[]`;
    case 'binary':
      return place.scope.binary(node.side);
    case 'intersection':
      return intersectionText(node, place);
    case 'tuple': {
      const items = node.items.map((item) => typeText(item, place));
      if (node.rest !== undefined) items.push(`...${operandText(node.rest, place)}[]`);
      return `[${items.join(', ')}]`;
    }
  }
}

/** The same, spelled out though the file has a name for it. */
export function definitionText(node: TypeNode, place: TypePlace): string {
  if (node.kind === 'object') return objectText(node, place);
  return node.kind === 'union' ? unionOf(node, place).text : typeText(node, place);
}

/** A union of alternatives that are printed already, each once; it begins with a line break when it takes several lines. */
export function unionText(of: readonly string[], indent: string): string {
  const text = of.join(' | ');
  if (of.length < 2) return text;
  if (text.includes('\n')) {
    // `{ …lines… } | undefined`: one object with what little may stand beside it.
    const rest = of.filter((each) => !each.includes('\n'));
    if (of.length - rest.length === 1 && rest.join(' | ').length <= 20) return text;
  } else if (text.length <= longestLine) return text;
  return of.map((each) => `\n${indent}  | ${each}`).join('');
}

/** A type behind `:` or `=`. */
export function behind(sign: string, type: string): string {
  return type.startsWith('\n') ? sign + type : `${sign} ${type}`;
}

/** The members of an interface or an object type with their comments, each with the line break behind it. */
export function membersText(members: readonly Member[], index: TypeNode | undefined, place: TypePlace): string {
  const inner = innerPlace(place);
  let text = '';
  members.forEach(({ name, optional, type, doc }) => {
    const named = inner.comment(doc) + inner.indent + memberName(name);
    text += `${named}${optional ? optionalText(type, inner) : requiredText(type, inner)};\n`;
  });
  if (index !== undefined) text += `${inner.indent}[key: string]${requiredText(index, inner)};\n`;
  return text;
}

/** Behind the name of a member; only a union may begin on a line of its own. */
function requiredText(type: TypeNode, place: TypePlace): string {
  const text = typeText(type, place);
  return type.kind === 'union' ? behind(':', text) : `: ${text}`;
}

/** As long a type leaves room for ` | undefined` on the line. */
const shortType = longestLine - ' | undefined'.length;

function optionalText(type: TypeNode, place: TypePlace): string {
  if (type.kind === 'union') {
    const union = printUnion(type, place);
    union.optional ??= behind('?:', unionText(withUndefined(union.of), place.indent));
    return union.optional;
  }
  const text = typeText(type, place);
  if (text === 'unknown' || text === 'undefined') return `?: ${text}`;
  if (text.length <= shortType) return `?: ${text} | undefined`;
  return behind('?:', unionText([text, 'undefined'], place.indent));
}

function withUndefined(of: readonly string[]): readonly string[] {
  return of[0] === 'unknown' || of.includes('undefined') ? of : [...of, 'undefined'];
}

/** The text of an object, made once for a file. */
function onceText(node: NodeOf<'object'>, place: TypePlace): string {
  let text = place.objects.get(node);
  if (text === undefined) {
    text = place.scope.shared?.(node) ?? objectText(node, place);
    place.objects.set(node, text);
  }
  return text;
}

function objectText({ members, index }: NodeOf<'object'>, place: TypePlace): string {
  const text = membersText(members, index, place);
  if (text === '') return '{}';
  const { indent } = innerPlace(place);
  const count = members.length + (index === undefined ? 0 : 1);
  if (2 + text.length - count * indent.length <= longestLine) {
    const lines = text.slice(indent.length, -2).split(`\n${indent}`);
    // A comment or a nested object on lines of its own breaks the line of its owner, too.
    if (lines.length === count) return `{ ${lines.join(' ')} }`;
  }
  return `{\n${text}${place.indent}}`;
}

function printUnion(node: NodeOf<'union'>, place: TypePlace): PrintedUnion {
  let union = place.unions.get(node);
  if (union === undefined) {
    const name = place.scope.shared?.(node);
    union = name === undefined ? unionOf(node, place) : { of: [name], text: name, compound: false };
    place.unions.set(node, union);
  }
  return union;
}

function unionOf(node: NodeOf<'union'>, place: TypePlace): PrintedUnion {
  const of = alternatives(node, place);
  const compound = of.length > 1 || (of[0] !== 'unknown' && node.of.some((each) => isCompound(each, place)));
  return { of, text: unionText(of, place.indent), compound };
}

/** The alternatives of a type, unions within unions laid flat; a union of nothing is `never`. */
function alternatives(node: NodeOf<'union'>, place: TypePlace): readonly string[] {
  const found: string[] = [];
  const collect = (of: readonly TypeNode[]): void => {
    for (const each of of) {
      if (each.kind === 'union' && place.scope.shared?.(each) === undefined) collect(each.of);
      else found.push(typeText(each, place));
    }
  };
  collect(node.of);
  const once = new Set(found);
  if (once.has('unknown')) return ['unknown'];
  once.delete('never');
  if (once.size === 0) return ['never'];
  return once.size === found.length ? found : [...once];
}

/** `unknown` adds nothing to an intersection. */
function operands({ of }: NodeOf<'intersection'>): readonly TypeNode[] {
  return of.filter((each) => each.kind !== 'primitive' || each.name !== 'unknown');
}

function intersectionText(node: NodeOf<'intersection'>, place: TypePlace): string {
  const [first, ...others] = operands(node);
  if (first === undefined) return 'unknown';
  if (others.length === 0) return typeText(first, place);
  const parts = new Set([first, ...others].map((each) => operandText(each, place)));
  return [...parts].join(' & ');
}

/** Whether `&` or `[]` behind the type would take only the last part of it. */
function isCompound(node: TypeNode, place: TypePlace): boolean {
  if (node.kind === 'union') return printUnion(node, place).compound;
  if (node.kind !== 'intersection') return false;
  const [first, ...others] = operands(node);
  return others.length > 0 || (first !== undefined && isCompound(first, place));
}

function operandText(node: TypeNode, place: TypePlace): string {
  const text = typeText(node, place);
  return isCompound(node, place) ? `(${text})` : text;
}
