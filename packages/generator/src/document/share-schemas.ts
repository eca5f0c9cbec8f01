import { isRawObject, type RawObject } from './raw-object.js';

/**
 * Members of a schema that are schemas or lists of schemas and that are always read: what was read has an end, whatever aliases
 * and circles YAML made elsewhere.
 */
const innerSchemas: ReadonlySet<string> = new Set([
  ...['items', 'prefixItems', 'additionalProperties', 'allOf', 'oneOf', 'anyOf'],
]);

/** How many values that are no schemas are compared; aliases of YAML make any number of them. */
const maximalValues = 500;

/** Values of a list that count for the fingerprint, or a few more. */
const maximalItems = 8;

/** Tools write another example into the same schema, and nobody reads it. */
function isExample(key: string): boolean {
  return key === 'example' || key === 'examples';
}

function isMapOfSchemas(key: string): boolean {
  return key === 'properties' || key === 'patternProperties';
}

/** Members that a fingerprint may be made of: aliases of YAML make any number of them. */
const maximalMembers = 5000;
let membersLeft = 0;

/** Of the length and four characters: what differs in none of them is rare, and then compared. */
function textPrint(text: string): number {
  const { length } = text;
  const ends = Math.imul(text.charCodeAt(0) | 0, 0x1f35) + Math.imul(text.charCodeAt(length - 1) | 0, 0x3d4d);
  const middle =
    Math.imul(text.charCodeAt(length >> 1) | 0, 0x7f1) + Math.imul(text.charCodeAt((length * 3) >> 2) | 0, 0x1a9);
  return (Math.imul(length, 127) + ends + middle) | 0;
}

/** What one member adds: sums do not depend on the order of the members. */
function memberPrint(key: number, content: number): number {
  const print = Math.imul(key ^ Math.imul(content, 0x9e3779b1), 0x85ebca6b);
  return print ^ (print >>> 15);
}

/** Of what lies too deep, a reference counts: alternatives mostly are some. */
function itemPrint(value: RawObject, depth: number): number {
  if (depth > 0) return schemaPrint(value, depth - 1);
  const { $ref: reference } = value;
  return typeof reference === 'string' ? textPrint(reference) : 1;
}

function listPrint(list: readonly unknown[], depth: number): number {
  let print = list.length;
  // Long lists begin alike, and end alike.
  const step = Math.max(1, Math.floor(list.length / maximalItems));
  for (let index = 0; index < list.length; index += step) {
    const value = list[index];
    if (typeof value === 'string') print = (Math.imul(print, 31) + textPrint(value)) | 0;
    else if (isRawObject(value)) print = (Math.imul(print, 31) + itemPrint(value, depth)) | 0;
  }
  return print;
}

/** The names, and of a single one what it names: `{ value: … }` is often all that is there. */
function namesPrint(map: RawObject, depth: number): number {
  let print = 7;
  let count = 0;
  let last: unknown;
  for (const name in map) {
    membersLeft -= 1;
    if (membersLeft < 0) return 0;
    last = map[name];
    count += 1;
    print = (print + memberPrint(textPrint(name), 1)) | 0;
  }
  return count === 1 && depth > 0 && isRawObject(last) ? (print + schemaPrint(last, depth - 1)) | 0 : print;
}

function schemaPrint(raw: RawObject, depth: number): number {
  let print = 17;
  for (const key in raw) {
    membersLeft -= 1;
    if (membersLeft < 0) return 0;
    if (key === 'example' || key === 'examples') continue;
    const value = raw[key];
    let content = 0;
    if (typeof value === 'string') content = textPrint(value);
    else if (typeof value === 'number') content = value | 0;
    else if (Array.isArray(value)) content = listPrint(value, depth);
    else if (typeof value !== 'object' || value === null) content = value === true ? 1 : 0;
    else if (isMapOfSchemas(key)) content = namesPrint(value as RawObject, depth);
    else if (depth > 0) content = schemaPrint(value as RawObject, depth - 1);
    print = (print + memberPrint(textPrint(key), content)) | 0;
  }
  return print;
}

/**
 * A number that is the same for equal schemas or parts and mostly another for others. Made of lengths and single characters, so
 * that no text has to be read. `depth` says how many objects within one another count.
 */
export function fingerprintOf(raw: RawObject, depth = 2): number {
  membersLeft = maximalMembers;
  const print = schemaPrint(raw, depth);
  // What is too large has one fingerprint, whatever the order of its members.
  return membersLeft < 0 ? 0 : print;
}

interface Budget {
  left: number;
}

/** What an object has under a key of another; undefined when it has none, which no document can give as a value. */
function memberOf(object: RawObject, key: string): unknown {
  // What every object inherits is a function, and never the same as a value, but for this.
  return key === '__proto__' && !Object.hasOwn(object, key) ? undefined : object[key];
}

function isSameValue(one: unknown, other: unknown, budget: Budget): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && areSameValues(one, other, budget);
  if (Array.isArray(other)) return false;
  // Loops over keys make no lists of them: of these there would be more than of all else.
  let left = 0;
  for (const _ in other) left += 1;
  for (const key in one) {
    left -= 1;
    budget.left -= 1;
    if (left < 0 || budget.left < 0) return false;
    if (!isSameValue((one as RawObject)[key], memberOf(other as RawObject, key), budget)) return false;
  }
  return left === 0;
}

function areSameValues(some: readonly unknown[], others: readonly unknown[], budget: Budget): boolean {
  budget.left -= some.length;
  if (some.length !== others.length || budget.left < 0) return false;
  for (let index = 0; index < some.length; index += 1) {
    if (!isSameValue(some[index], others[index], budget)) return false;
  }
  return true;
}

function isSameInner(one: unknown, other: unknown): boolean {
  return one === other || (isRawObject(one) && isRawObject(other) && saysTheSame(one, other));
}

/** Schemas by name or in a list. */
function areSameSchemas(one: object, other: object): boolean {
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  let left = 0;
  for (const _ in other) left += 1;
  for (const name in one) {
    left -= 1;
    if (left < 0 || !isSameInner((one as RawObject)[name], memberOf(other as RawObject, name))) return false;
  }
  return left === 0;
}

function isSameMember(key: string, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (isMapOfSchemas(key)) return areSameSchemas(one, other);
  if (!innerSchemas.has(key)) return isSameValue(one, other, { left: maximalValues });
  return Array.isArray(one) ? areSameSchemas(one, other) : isSameInner(one, other);
}

/** True when two parts of one file have the same members in any order, and are of a size that somebody would write. */
export function holdsTheSame(one: RawObject, other: RawObject): boolean {
  return isSameValue(one, other, { left: maximalValues });
}

/** True when a schema says the same as one of its file that was read, in any order, apart from examples. */
export function saysTheSame(one: RawObject, other: RawObject): boolean {
  if (one === other) return true;
  // What stands beside a reference is not always read.
  if (one['$ref'] !== undefined) return isSameValue(one, other, { left: maximalValues });
  let left = 0;
  for (const key in other) if (!isExample(key)) left += 1;
  for (const key in one) {
    if (isExample(key)) continue;
    left -= 1;
    if (left < 0 || !isSameMember(key, one[key], memberOf(other, key))) return false;
  }
  return left === 0;
}
