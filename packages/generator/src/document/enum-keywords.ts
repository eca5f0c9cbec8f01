import { childPlace } from './child-place.js';
import { flagOf, isRawObject, ownMember, type RawObject, textOf } from './raw-object.js';
import type { KeywordReader } from './reading.js';

type Texts = readonly string[] | undefined;

/** A list of texts as long as the enum; another length cannot be told to belong to the members. */
function textsOf(value: unknown, length: number): Texts {
  if (!Array.isArray(value) || value.length !== length) return undefined;
  const texts = value.map((each) => textOf(each) ?? '');
  return texts.some((text) => text !== '') ? texts : undefined;
}

/** `x-ms-enum` lists the values again, each with a name and a description. */
function microsoftTexts(raw: RawObject, members: readonly unknown[], key: 'name' | 'description'): Texts {
  const extension = raw['x-ms-enum'];
  const values = isRawObject(extension) ? extension['values'] : undefined;
  if (!Array.isArray(values)) return undefined;
  const entries = new Map(
    values.filter(isRawObject).map((entry) => [textOf(entry['value']), textOf(entry[key]) ?? '']),
  );
  const texts = members.map((member) => entries.get(textOf(member)) ?? '');
  const complete = key === 'name' ? texts.every((text) => text !== '') : texts.some((text) => text !== '');
  return complete ? texts : undefined;
}

/** A text for each member: in a list, or in an object by value. */
function textsByMember(value: unknown, members: readonly unknown[]): Texts {
  if (!isRawObject(value)) return textsOf(value, members.length);
  return textsOf(
    members.map((member) => ownMember(value, textOf(member) ?? '') ?? ''),
    members.length,
  );
}

/** Under these keys tools write what the members are called. */
const nameKeys = ['x-enum-varnames', 'x-enumNames', 'x-enum-names', 'x-enum-keys', 'x-speakeasy-enums'];
const descriptionKeys = ['x-enum-descriptions', 'x-enumDescriptions'];

function firstTexts(keys: readonly string[], raw: RawObject, members: readonly unknown[]): Texts {
  for (const key of keys) {
    const texts = raw[key] === undefined ? undefined : textsByMember(raw[key], members);
    if (texts !== undefined) return texts;
  }
  return undefined;
}

/** Swag writes comments by the names of the members. */
function commentsByName({ 'x-enum-comments': comments }: RawObject, names: Texts): Texts {
  return comments === undefined || names === undefined ? undefined : textsByMember(comments, names);
}

/** The one type that a schema names beside `null`. */
function onlyType({ type }: RawObject): unknown {
  const types = (Array.isArray(type) ? type : [type]).filter((each) => each !== 'null' && each !== null);
  return types.length === 1 ? types[0] : undefined;
}

/** A value as its type has it: people leave out the quotes of `1`, or add them. */
function typedValue(value: unknown, type: unknown): unknown {
  if (type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof value !== 'string') return value;
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d+)?$/.test(value)) return Number(value);
  return type === 'boolean' && flagOf(value) !== undefined ? flagOf(value) : value;
}

const readEnum: KeywordReader = (draft, value, { reading, place, raw }) => {
  if (!Array.isArray(value)) {
    reading.invalid(childPlace(place, 'enum'), '`enum` must be a list of values; it was left out.');
    return;
  }
  const type = onlyType(raw);
  draft.enum = type === undefined ? value : value.map((each) => typedValue(each, type));
  const names = firstTexts(nameKeys, raw, value) ?? microsoftTexts(raw, value, 'name');
  if (names?.every((name) => name !== '')) draft.enumNames = names;
  const descriptions =
    firstTexts(descriptionKeys, raw, value) ?? commentsByName(raw, names) ?? microsoftTexts(raw, value, 'description');
  if (descriptions !== undefined) draft.enumDescriptions = descriptions;
};

const readConst: KeywordReader = (draft, value, { raw }) => {
  draft.const = { value: typedValue(value, onlyType(raw)) };
};

/** Keywords that list the values. */
export const enumKeywords: readonly (readonly [string, KeywordReader])[] = [
  ['enum', readEnum],
  ['const', readConst],
];
