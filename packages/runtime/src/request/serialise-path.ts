import { InputError } from '../errors.js';
import { escapedDelimiter } from './delimiters.js';
import type { Operation, Parameter } from './operation.js';
import { encodeReservedPath, encodeStrict } from './percent-encode.js';
import { shapeOf } from './plain-value.js';
import { writeContent } from './write-content.js';

interface PathStyle {
  readonly prefix: string;
  /** Between the items of an exploded value; the others stand behind commas. */
  readonly separator: string;
  readonly named: boolean;
}

const simple: PathStyle = { prefix: '', separator: ',', named: false };
const pathStyles: Readonly<Record<string, PathStyle>> = {
  label: { prefix: '.', separator: '.', named: false },
  matrix: { prefix: ';', separator: ';', named: true },
};

/** The escaped text of one path parameter; undefined when the value is absent. */
export function serialisePathValue(parameter: Parameter, value: unknown): string | undefined {
  const { name, explode, allowReserved, contentType } = parameter;
  const encode = allowReserved ? encodeReservedPath : encodeStrict;
  if (contentType !== undefined) return value === undefined ? undefined : encode(writeContent(value, contentType));
  const { prefix, separator, named } = pathStyles[parameter.style] ?? simple;
  const shape = shapeOf(value, parameter.inputName);
  const label = named ? encodeStrict(name) : '';
  // A matrix parameter without a value has no `=` (RFC 6570 3.2.7).
  const assign = (text: string): string => (named ? label + (text === '' ? '' : `=${text}`) : text);
  switch (shape.kind) {
    case 'absent':
      return undefined;
    case 'text':
      return prefix + assign(encode(shape.text));
    case 'list': {
      const items = shape.items.map(encode);
      return (
        prefix + (explode ? items.map(assign).join(separator) : assign(items.join(escapedDelimiter(parameter.style))))
      );
    }
    case 'object': {
      const members = shape.members.map(([key, text]) => [encode(key), encode(text)] as const);
      if (explode) return prefix + members.map((member) => member.join('=')).join(separator);
      return prefix + assign(members.flat().join(','));
    }
  }
}

/** Whether a URL parser would take the segment for «here» or «up»; it undoes the escapes of dots first. */
function isDotSegment(segment: string): boolean {
  return /^(\.|%2e){1,2}$/i.test(segment);
}

/**
 * The path with its values in place.
 *
 * @throws InputError when a value is missing, empties its segment (which would name another resource) or makes it `.`, `..`
 */
export function serialisePath(operation: Operation, input: Readonly<Record<string, unknown>>): string {
  const values = new Map<string, Parameter>();
  for (const parameter of operation.parameters) if (parameter.place === 'path') values.set(parameter.name, parameter);
  return operation.path.replace(/[^/]+/g, (segment) => {
    if (!segment.includes('{')) return segment;
    const names: string[] = [];
    const written = segment.replace(/\{([^{}]*)\}/g, (_, template: string) => {
      const parameter = values.get(decodeURIComponent(template));
      const name = parameter?.inputName ?? template;
      const text = parameter === undefined ? undefined : serialisePathValue(parameter, input[parameter.inputName]);
      if (text === undefined) throw new InputError(`${operation.id}: "${name}" is part of the path and must be given.`);
      names.push(name);
      return text;
    });
    const [name = segment] = names;
    if (written === '') throw new InputError(`${operation.id}: "${name}" is empty, which would name another resource.`);
    if (written.split('/').some(isDotSegment)) {
      throw new InputError(`${operation.id}: "${name}" makes the path segment "${written}", which means another path.`);
    }
    return written;
  });
}
