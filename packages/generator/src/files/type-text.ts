import type { Member, Side, TypeNode } from '../model/types.js';
import { memberName, stringText } from './string-text.js';
import { tsdoc } from './tsdoc.js';

/** What the names of an emitted file are; asking for one makes the file import it. */
export interface TypeScope {
  /** A declaration of models.ts. */
  declaration(name: string): string;
  /** Bytes that a caller gives or gets. */
  binary(side: Side): string;
  /** Objects that the file holds already, by indentation: most are there many times. */
  readonly printed: Map<string, Map<TypeNode, string>>;
}

/** Where a type is printed: the names that it may use, and the indentation of the line that it stands on. */
export interface TypePlace {
  readonly scope: TypeScope;
  readonly indent: string;
}

/** An object or a union that is no longer stays on one line. */
const longestLine = 90;

/** A type as TypeScript text. Lines after the first are indented by `place.indent`. */
export function typeText(node: TypeNode, place: TypePlace): string {
  return print(node, place).text;
}

/** A printed type; `several` when `&` or `[]` behind it would take only the last part of it. */
interface Printed {
  readonly text: string;
  readonly several?: true;
}

function print(node: TypeNode, place: TypePlace): Printed {
  switch (node.kind) {
    case 'primitive':
      return { text: node.name };
    case 'binary':
      return { text: place.scope.binary(node.side) };
    case 'literal':
      return { text: typeof node.value === 'string' ? stringText(node.value) : String(node.value) };
    case 'array':
      return { text: `${operandText(node.item, place)}[]` };
    case 'tuple': {
      const items = node.items.map((item) => typeText(item, place));
      if (node.rest !== undefined) items.push(`...${operandText(node.rest, place)}[]`);
      return { text: `[${items.join(', ')}]` };
    }
    case 'object':
      return { text: onceText(node, place) };
    case 'union': {
      const [only, ...others] = alternatives(node, place);
      if (others.length === 0) return only;
      return {
        text: unionText(
          [only, ...others].map((each) => each.text),
          place.indent,
        ),
        several: true,
      };
    }
    case 'intersection':
      return intersection(node.of, place);
    case 'reference':
      return { text: place.scope.declaration(node.name) };
  }
}

/** A union of alternatives that are printed already, each once; it begins with a line break when it takes several lines. */
export function unionText(of: readonly string[], indent: string): string {
  const objects = of.filter((each) => each.includes('\n'));
  const rest = of.filter((each) => !each.includes('\n')).join(' | ');
  // `{ …lines… } | undefined`: one object with what little may stand beside it.
  const fits = of.length < 2 || (objects.length < 2 && rest.length <= (objects.length === 0 ? longestLine : 20));
  return fits ? of.join(' | ') : of.map((each) => `\n${indent}  | ${each}`).join('');
}

/** A type behind `:` or `=`. */
export function behind(sign: string, type: string): string {
  return type.startsWith('\n') ? sign + type : `${sign} ${type}`;
}

/** The members of an interface or an object type with their comments, each without the line break behind it. */
export function memberLines(members: readonly Member[], index: TypeNode | undefined, place: TypePlace): string[] {
  const inner = { scope: place.scope, indent: `${place.indent}  ` };
  const lines = members.map(
    (member) => `${tsdoc(member.doc, inner.indent)}${inner.indent}${memberText(member, inner)};`,
  );
  if (index !== undefined) lines.push(behind(`${inner.indent}[key: string]:`, typeText(index, inner)) + ';');
  return lines;
}

/** Leaves a little room for ` | undefined` on the line. */
const shortType = longestLine - 15;

function memberText({ name, optional, type }: Member, place: TypePlace): string {
  if (!optional) return behind(`${memberName(name)}:`, typeText(type, place));
  if (
    type.kind === 'reference' ||
    (type.kind === 'primitive' && type.name !== 'unknown' && type.name !== 'undefined')
  ) {
    // By far the most members.
    const { text } = print(type, place);
    if (text.length <= shortType) return `${memberName(name)}?: ${text} | undefined`;
  }
  const of = alternatives(type, place).map((each) => each.text);
  if (!of.includes('undefined') && of[0] !== 'unknown') of.push('undefined');
  return behind(`${memberName(name)}?:`, unionText(of, place.indent));
}

/** The text of an object, made once for a file. */
function onceText(node: TypeNode & { readonly kind: 'object' }, place: TypePlace): string {
  const { scope, indent } = place;
  let texts = scope.printed.get(indent);
  if (texts === undefined) {
    texts = new Map();
    scope.printed.set(indent, texts);
  }
  let text = texts.get(node);
  if (text === undefined) {
    text = objectText(node.members, node.index, place);
    texts.set(node, text);
  }
  return text;
}

function objectText(members: readonly Member[], index: TypeNode | undefined, place: TypePlace): string {
  const lines = memberLines(members, index, place);
  if (lines.length === 0) return '{}';
  const indented = place.indent.length + 2;
  let length = 2;
  // A comment or a nested object on lines of its own breaks the line of its owner, too.
  const fits = lines.every((line) => {
    length += line.length - indented + 1;
    return length <= longestLine && !line.includes('\n');
  });
  if (!fits) return `{\n${lines.join('\n')}\n${place.indent}}`;
  const line = lines.map((each) => each.trimStart()).join(' ');
  return `{ ${line.slice(0, -1)} }`;
}

/** The alternatives of a type, unions within unions laid flat; a union of nothing is `never`. */
function alternatives(node: TypeNode, place: TypePlace): readonly [Printed, ...Printed[]] {
  if (node.kind !== 'union') return [print(node, place)];
  const found = new Map<string, Printed>();
  const collect = (each: TypeNode): void => {
    if (each.kind === 'union') each.of.forEach(collect);
    else {
      const printed = print(each, place);
      found.set(printed.text, printed);
    }
  };
  collect(node);
  const unknown = found.get('unknown');
  if (unknown !== undefined) return [unknown];
  if (found.size > 1) found.delete('never');
  const [first, ...others] = found.values();
  return [first ?? { text: 'never' }, ...others];
}

/** `unknown` adds nothing to an intersection. */
function intersection(of: readonly TypeNode[], place: TypePlace): Printed {
  const [first, ...others] = of.filter((each) => each.kind !== 'primitive' || each.name !== 'unknown');
  if (first === undefined) return { text: 'unknown' };
  if (others.length === 0) return print(first, place);
  const parts = new Set([first, ...others].map((each) => operandText(each, place)));
  return { text: [...parts].join(' & '), several: true };
}

function operandText(node: TypeNode, place: TypePlace): string {
  const { text, several } = print(node, place);
  return several === true ? `(${text})` : text;
}
