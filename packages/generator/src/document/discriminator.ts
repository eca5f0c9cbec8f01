import { childPlace } from './child-place.js';
import { nameSchema } from './name-schema.js';
import { isRawObject, type RawObject } from './raw-object.js';
import type { Draft, KeywordReader, Reading, SchemaPart } from './reading.js';
import type { Schema, SchemaId } from './types.js';

/** Swagger 2.0: the name of the property alone. The values are the names of the schemas that extend this one. */
export const readDiscriminatorName: KeywordReader = (draft, value, part) => {
  if (typeof value === 'string') draft.discriminator = { property: value, mapping: new Map() };
  else readDiscriminator(draft, value, part);
};

/** OpenAPI 3: an object. Its `mapping` names schemas by reference or, within the components, by their bare name. */
export const readDiscriminator: KeywordReader = (draft, value, part) => {
  const { reading, place } = part;
  if (typeof value === 'string') {
    draft.discriminator = { property: value, mapping: new Map() };
    return;
  }
  if (!isRawObject(value) || typeof value['propertyName'] !== 'string') {
    reading.invalid(childPlace(place, 'discriminator'), '`discriminator` must name a property; it was left out.');
    return;
  }
  draft.discriminator = { property: value['propertyName'], mapping: readMapping(value, part) };
};

function readMapping(discriminator: RawObject, { reading, place }: SchemaPart): ReadonlyMap<string, SchemaId> {
  const mapping = new Map<string, SchemaId>();
  const written = discriminator['mapping'];
  if (written === undefined) return mapping;
  const mappingPlace = childPlace(place, 'discriminator', 'mapping');
  if (!isRawObject(written)) {
    reading.invalid(mappingPlace, '`mapping` must be an object of references; it was left out.');
    return mapping;
  }
  for (const [value, target] of Object.entries(written)) {
    const targetPlace = childPlace(mappingPlace, value);
    if (typeof target !== 'string') {
      reading.invalid(targetPlace, 'A mapping must be a reference or the name of a schema; it was left out.');
      continue;
    }
    const id = reading.refer(targetPlace, referenceOf(target, reading));
    if (id !== undefined) mapping.set(value, id);
  }
  return mapping;
}

/** A bare name, which may hold dots, means a schema of the components when there is one (OpenAPI 3.1, 4.8.25). */
function referenceOf(target: string, { spec, rules }: Reading): string {
  if (target.includes('#') || target.includes('/')) return target;
  // Halves of surrogate pairs, which nothing can encode, are in no name.
  const escaped = encodeURIComponent(target.replace(/\p{Cs}/gu, '').replaceAll('~', '~0'));
  const reference = `#/${rules.schemas.join('/')}/${escaped}`;
  return spec.resolve('', reference) === undefined ? target : reference;
}

/**
 * Members of `oneOf` or `anyOf` that are no target of the mapping are meant by their own names, which a document need not
 * write (OpenAPI 3.1, 4.8.25).
 */
export function completeByMembers(draft: Draft<Schema>, { spec }: Reading): void {
  if (draft.discriminator === undefined) return;
  const { property, mapping } = draft.discriminator;
  const mapped = new Set(mapping.values());
  const complete = new Map(mapping);
  for (const { ref } of [...(draft.oneOf ?? []), ...(draft.anyOf ?? [])]) {
    if (ref === undefined || mapped.has(ref)) continue;
    const hash = ref.indexOf('#');
    const name = nameSchema(spec, { file: ref.slice(0, hash), pointer: ref.slice(hash + 1) });
    if (!complete.has(name)) complete.set(name, ref);
  }
  draft.discriminator = { property, mapping: complete };
}
