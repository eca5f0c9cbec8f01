import { childPlace } from './child-place.js';
import { isRawObject, ownMember, type RawObject, textOf } from './raw-object.js';
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

/** Descriptions may be a list, or an object by value. */
function describedMembers(value: unknown, members: readonly unknown[]): Texts {
  if (!isRawObject(value)) return textsOf(value, members.length);
  return textsOf(
    members.map((member) => ownMember(value, textOf(member) ?? '') ?? ''),
    members.length,
  );
}

const readEnum: KeywordReader = (draft, value, { reading, place, raw }) => {
  if (!Array.isArray(value)) {
    reading.invalid(childPlace(place, 'enum'), '`enum` must be a list of values; it was left out.');
    return;
  }
  draft.enum = value;
  const names =
    textsOf(raw['x-enum-varnames'], value.length) ??
    textsOf(raw['x-enumNames'], value.length) ??
    microsoftTexts(raw, value, 'name');
  if (names?.every((name) => name !== '')) draft.enumNames = names;
  const descriptions =
    describedMembers(raw['x-enum-descriptions'] ?? raw['x-enumDescriptions'], value) ??
    microsoftTexts(raw, value, 'description');
  if (descriptions !== undefined) draft.enumDescriptions = descriptions;
};

const readConst: KeywordReader = (draft, value) => {
  draft.const = { value };
};

/** Keywords that list the values. */
export const enumKeywords: readonly (readonly [string, KeywordReader])[] = [
  ['enum', readEnum],
  ['const', readConst],
];
