import type { DiagnosticCollector, Place } from '../diagnostics.js';
import type { Resolved, Spec } from '../spec/types.js';
import { nameSchema } from './name-schema.js';
import { isRawObject, type RawObject } from './raw-object.js';
import { readSchema } from './read-schema.js';
import type { Part, Reading, VersionRules } from './reading.js';
import { createSharing } from './share-schemas.js';
import type { NamedSchema, SchemaId } from './types.js';

/** References that lead to references, at most. */
const maximalChain = 50;

/** Schemas within schemas; what is deeper than this was not written by a person. */
const maximalDepth = 100;

interface Request {
  readonly spec: Spec;
  readonly rules: VersionRules;
  readonly root: RawObject;
  readonly diagnostics: DiagnosticCollector;
}

/** A reading, and the schemas that references asked for. */
export interface StartedReading {
  readonly reading: Reading;
  /** Names a schema before anything refers to it, so that the order is the document's. */
  announce(resolved: Resolved): SchemaId;
  /** Reads every schema that is named, and those that they name. */
  readNamed(): ReadonlyMap<SchemaId, NamedSchema>;
}

/** Starts the reading of a document. */
export function startReading({ spec, rules, root, diagnostics }: Request): StartedReading {
  const wanted = new Map<SchemaId, Resolved>();
  const made = new Map<string, Map<RawObject, unknown>>();
  const maximalCount = schemasAtMost(spec);
  const maximalParts = partsAtMost(spec);
  const share = createSharing();
  const ids = new Map<Resolved, SchemaId>();
  let depth = 0;
  let count = 0;
  let parts = 0;

  function announce(resolved: Resolved): SchemaId {
    // A reference that was met before was resolved before, to the same object.
    const known = ids.get(resolved);
    if (known !== undefined) return known;
    const id = `${resolved.file}#${resolved.pointer}`;
    if (!wanted.has(id)) wanted.set(id, resolved);
    ids.set(resolved, id);
    return id;
  }
  function unresolved(place: Place, reference: string): undefined {
    const reason = spec.failures.get(spec.fileOf(place.file, reference));
    const why = reason === undefined ? 'there is nothing' : reason;
    diagnostics.report('unresolved-reference', place, `\`${reference}\` leads nowhere: ${why}.`);
  }
  const reading: Reading = {
    spec,
    rules,
    root,
    invalid: (place, message) => diagnostics.report('invalid-part', place, message),
    unsupported: (place, message) => diagnostics.report('unsupported-feature', place, message),
    refer(place, reference) {
      const resolved = spec.resolve(place.file, reference, place.pointer);
      if (resolved === undefined) return unresolved(place, reference);
      if (isRawObject(resolved.value) || typeof resolved.value === 'boolean') return announce(resolved);
      diagnostics.report('invalid-part', place, `\`${reference}\` leads to something that is no schema.`);
      return undefined;
    },
    part(value, place, what) {
      let part: { readonly value: unknown; readonly place: Place } = { value, place };
      let siblings: RawObject = {};
      for (let chain = 0; isRawObject(part.value) && typeof part.value['$ref'] === 'string'; chain += 1) {
        const { $ref: reference } = part.value as { $ref: string };
        const resolved = spec.resolve(part.place.file, reference, part.place.pointer);
        if (resolved === undefined || chain > maximalChain) return unresolved(part.place, reference);
        // Most references have none.
        if (Object.keys(part.value).length > 1) siblings = { ...part.value, ...siblings };
        part = { value: resolved.value, place: { file: resolved.file, pointer: resolved.pointer } };
      }
      parts += 1;
      if (parts > maximalParts) {
        const message = 'References multiply: this part and all that follow are too many; they were left out.';
        if (parts - 1 <= maximalParts) diagnostics.report('invalid-part', part.place, message);
        return undefined;
      }
      if (isRawObject(part.value)) return { raw: withSiblings(part.value, siblings), place: part.place };
      diagnostics.report('invalid-part', part.place, `This must be ${what}, an object; it was left out.`);
      return undefined;
    },
    schema(value, place) {
      count += 1;
      if (depth >= maximalDepth) {
        reading.invalid(place, `This schema lies ${maximalDepth} schemas deep; every value is admitted instead.`);
        return { types: [] };
      }
      if (count > maximalCount) {
        // One report is enough: every schema from here on is one too many.
        const message =
          'Aliases multiply: this schema and all that follow are too many; every value is admitted instead.';
        if (count - 1 <= maximalCount) reading.invalid(place, message);
        return { types: [] };
      }
      depth += 1;
      const schema = share(readSchema(reading, value, place));
      depth -= 1;
      return schema;
    },
    once<Value>(part: Part, kind: string, make: () => Value): Value {
      const values = made.get(kind) ?? new Map<RawObject, unknown>();
      made.set(kind, values);
      if (!values.has(part.raw)) values.set(part.raw, make());
      return values.get(part.raw) as Value;
    },
  };
  return {
    reading,
    announce,
    readNamed() {
      const named = new Map<SchemaId, NamedSchema>();
      // A map's iteration visits what is added to it on the way.
      for (const [id, { file, pointer, value }] of wanted) {
        named.set(id, {
          id,
          name: nameSchema(spec, { file, pointer }),
          schema: reading.schema(value, { file, pointer }),
        });
      }
      return named;
    },
  };
}

/** JSON cannot hold more schemas than this, and nobody writes so many in YAML, whose aliases can multiply without end. */
function schemasAtMost({ files }: Spec): number {
  return [...files.values()].reduce((sum, { text }) => sum + text.length / (/^\s*[[{]/.test(text) ? 2 : 20), 20_000);
}

/** Nor more parts than this, unless references share very many: parts of a part that is shared are read again each time. */
function partsAtMost({ files }: Spec): number {
  return [...files.values()].reduce((sum, { text }) => sum + text.length / 10, 200_000);
}

/** Beside a reference, `summary` and `description` stand in the place of those of its target (OpenAPI 3.1, 4.8.23). */
function withSiblings(target: RawObject, siblings: RawObject): RawObject {
  const { summary, description } = siblings;
  if (typeof summary !== 'string' && typeof description !== 'string') return target;
  return {
    ...target,
    ...(typeof summary === 'string' ? { summary } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  };
}
