import type { SecurityRequirement } from '../auth/types.js';
import { InputError } from '../errors.js';
import { parseInt64Places } from './int64-shapes.js';
import type {
  Body,
  DeclaredResponse,
  Media,
  Operation,
  Parameter,
  ParameterPlace,
  ParameterStyle,
  Part,
  Serialisation,
} from './operation.js';
import { parseMedia } from './parse-media.js';

/** The newest notation that this run time reads. */
export const newestFormat = 2;

const defaults: Readonly<Record<ParameterPlace, Serialisation>> = {
  path: { style: 'simple', explode: false, allowReserved: false },
  header: { style: 'simple', explode: false, allowReserved: false },
  query: { style: 'form', explode: true, allowReserved: false },
  cookie: { style: 'form', explode: true, allowReserved: false },
  querystring: { style: 'form', explode: true, allowReserved: false },
};

const styles: ReadonlySet<string> = new Set<ParameterStyle>([
  'simple',
  'label',
  'matrix',
  'form',
  'space',
  'pipe',
  'tab',
  'deep',
  'cookie',
]);

/** A token that this run time does not know; the caller says in which line. */
class UnknownToken extends Error {}

function isPlace(word: string): word is ParameterPlace {
  return Object.hasOwn(defaults, word);
}

function isStyle(word: string): word is ParameterStyle {
  return styles.has(word);
}

function parseSerialisation(modifiers: readonly string[], usual: Serialisation): Serialisation {
  let serialisation = usual;
  for (const modifier of modifiers) {
    const style = modifier.replace(/\*$/, '');
    if (modifier === 'reserved') serialisation = { ...serialisation, allowReserved: true };
    else if (isStyle(style)) serialisation = { ...serialisation, style, explode: modifier !== style };
    else throw new UnknownToken(modifier);
  }
  return serialisation;
}

function takeValue(modifiers: readonly string[], key: string): { value?: string; rest: readonly string[] } {
  const found = modifiers.find((modifier) => modifier.startsWith(`${key}=`));
  if (found === undefined) return { rest: modifiers };
  return {
    value: decodeURIComponent(found.slice(key.length + 1)),
    rest: modifiers.filter((modifier) => modifier !== found),
  };
}

function parseParameter(place: ParameterPlace, text: string): Parameter {
  const [head = '', ...modifiers] = text.split(';');
  const required = head.endsWith('!');
  const [name = '', inputName = name] = head.replace(/!$/, '').split('=').map(decodeURIComponent);
  const { value: contentType, rest } = takeValue(modifiers, 'content');
  const serialisation = parseSerialisation(rest, defaults[place]);
  return { place, name, inputName, required, ...serialisation, ...(contentType === undefined ? {} : { contentType }) };
}

function isHeader(modifier: string): boolean {
  return modifier.startsWith('header=');
}

/** `header=<name>:<value>`; a name has no colon. */
function parseHeader(modifier: string): readonly [name: string, value: string] {
  const text = modifier.slice('header='.length);
  const colon = text.indexOf(':');
  return [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
}

function parsePart(text: string): Part {
  const [name = '', ...modifiers] = text.split(';');
  const headers = modifiers.filter(isHeader).map(parseHeader);
  const others = modifiers.filter((modifier) => !isHeader(modifier));
  const { value: only, rest: ofAny } = takeValue(others, 'only');
  const { value: contentType, rest } = takeValue(ofAny, 'type');
  return {
    name: decodeURIComponent(name),
    ...(rest.length === 0 ? {} : { serialisation: parseSerialisation(rest, defaults.query) }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(only === undefined ? {} : { only }),
  };
}

function parseMediaList(text: string): readonly Media[] {
  return text.split('|').map((each) => {
    const media = parseMedia(each);
    if (media === undefined) throw new UnknownToken(each);
    return media;
  });
}

/** Reads what stands behind `auth:`. Names are compared before they are decoded: `%6Eone` is a scheme called `none`. */
export function parseRequirement(text: string): SecurityRequirement {
  if (text === '-') return [];
  return text
    .split('|')
    .map((alternative) => (alternative === 'none' ? [] : alternative.split('+').map(decodeURIComponent)));
}

interface Draft {
  readonly parameters: Parameter[];
  readonly parts: Part[];
  readonly responses: DeclaredResponse[];
  body?: Omit<Body, 'parts'>;
  security?: SecurityRequirement;
  server?: string;
}

function readToken(token: string, draft: Draft): void {
  const status = /^([1-5](?:\d\d|XX)|default)(?:=([^;]+))?(?:;int64=(.*))?$/.exec(token);
  if (status !== null) {
    const [, name = '', media, places] = status;
    const int64 = places === undefined ? {} : { int64: parseInt64Places(places) };
    draft.responses.push({ status: name, media: media === undefined ? [] : parseMediaList(media), ...int64 });
    return;
  }
  const colon = token.indexOf(':');
  const [word, value] = [token.slice(0, colon), token.slice(colon + 1)];
  if (isPlace(word)) draft.parameters.push(parseParameter(word, value));
  else if (word === 'part') draft.parts.push(parsePart(value));
  else if (word === 'auth') draft.security = parseRequirement(value);
  else if (word === 'server') draft.server = decodeURIComponent(value);
  else if (word === 'body' || word === 'body!') {
    draft.body = { required: word === 'body!', media: parseMediaList(value) as readonly [Media, ...Media[]] };
  } else throw new UnknownToken(token);
}

/**
 * Reads one line of the table of operations; `id` is what errors call it.
 *
 * @throws InputError for a token that this run time does not know
 */
export function parseOperation(id: string, line: string): Operation {
  const [method = '', path = '', ...tokens] = line.split(' ');
  const draft: Draft = { parameters: [], parts: [], responses: [] };
  try {
    if (!/^[A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]*$/.test(method) || !path.startsWith('/')) throw new UnknownToken(method);
    for (const token of tokens) readToken(token, draft);
  } catch (error) {
    const token = error instanceof UnknownToken ? error.message : line;
    const advice = 'Emit the client again with the version of certwire that belongs to this run time.';
    throw new InputError(`${id}: "${token}" is unknown in the description of an operation. ${advice}`);
  }
  const { body, parts, ...rest } = draft;
  const parameters = draft.parameters.map((each) => (each.place === 'querystring' ? { ...each, parts } : each));
  return { id, method, path, ...rest, parameters, ...(body === undefined ? {} : { body: { ...body, parts } }) };
}
