import type { DiagnosticCode, DiagnosticCollector, Place } from '../diagnostics.js';
import type { Resolved, Spec } from '../spec/types.js';
import { childPlace } from './child-place.js';
import { createDynamicScope } from './dynamic-scope.js';
import { findStandIns } from './find-stand-ins.js';
import { nameSchema } from './name-schema.js';
import { isRawObject, type RawObject } from './raw-object.js';
import { mediaTypeOf } from './read-media.js';
import { createPartReader } from './read-parts.js';
import { readSchema } from './read-schema.js';
import { createSchemaReader } from './read-schemas.js';
import type { Reading, VersionRules } from './reading.js';
import { createPartSharing } from './share-parts.js';
import type { NamedSchema, SchemaId } from './types.js';

interface Request {
  readonly spec: Spec;
  readonly rules: VersionRules;
  readonly root: RawObject;
  readonly diagnostics: DiagnosticCollector;
}

/** A reading, and the schemas that references asked for. */
export interface StartedReading {
  readonly reading: Reading;
  /** Names the schemas of a section before anything refers to them, so that the order is the document's. */
  announceAll(section: RawObject, place: Place): void;
  /** Reads every schema that is named, and those that they name. */
  readNamed(): ReadonlyMap<SchemaId, NamedSchema>;
}

/** Starts the reading of a document. */
export function startReading({ spec, rules, root, diagnostics }: Request): StartedReading {
  const wanted = new Map<SchemaId, Resolved>();
  const standIns = new Map<SchemaId, Resolved>();
  const made = new Map<string, Map<object, unknown>>();
  const ids = new Map<Resolved, SchemaId>();
  const mediaTypes = new Map<string, string | undefined>();
  let peculiarities = 0;

  function report(code: DiagnosticCode, place: Place, message: string): undefined {
    peculiarities += 1;
    diagnostics.report(code, place, message);
  }
  const invalid = (place: Place, message: string) => report('invalid-part', place, message);

  function announce(resolved: Resolved): SchemaId {
    // A reference that was met before was resolved before, to the same object.
    const known = ids.get(resolved);
    if (known !== undefined) return known;
    const own = `${resolved.file}#${resolved.pointer}`;
    const component = standIns.get(own);
    const id = component === undefined ? own : `#${component.pointer}`;
    if (!wanted.has(id)) wanted.set(id, resolved);
    ids.set(resolved, id);
    return id;
  }
  function announceAll(section: RawObject, place: Place): void {
    const components = Object.keys(section).map((name): Resolved => {
      const { file, pointer } = childPlace(place, name);
      return { file, pointer, value: section[name] };
    });
    const targets = spec.files.size === 1 ? new Map<Resolved, Resolved>() : findStandIns(components, spec);
    for (const [component, { file, pointer }] of targets) standIns.set(`${file}#${pointer}`, component);
    for (const component of components) announce(targets.get(component) ?? component);
  }
  function resolve(place: Place, reference: string): Resolved | undefined {
    const anywhere = spec.resolve(place.file, reference);
    if (anywhere !== undefined) return anywhere;
    peculiarities += 1;
    return spec.resolve(place.file, reference, place.pointer);
  }
  function unresolved(place: Place, reference: string, known?: string): undefined {
    const why = known ?? spec.failures.get(spec.fileOf(place.file, reference)) ?? 'there is nothing';
    return report('unresolved-reference', place, `\`${reference}\` leads nowhere: ${why}.`);
  }
  const once: Reading['once'] = ({ raw, isShared }, kind, make) => {
    if (isShared !== true) return make();
    let values = made.get(kind);
    if (values === undefined) {
      values = new Map();
      made.set(kind, values);
    }
    if (!values.has(raw)) values.set(raw, make());
    return values.get(raw) as ReturnType<typeof make>;
  };
  const schemas = createSchemaReader({
    maximalCount: schemasAtMost(spec),
    read: (value, place) => readSchema(reading, value, place),
    invalid,
    peculiarities: () => peculiarities,
  });
  const reading: Reading = {
    spec,
    rules,
    root,
    invalid,
    unsupported: (place, message) => report('unsupported-feature', place, message),
    refer(place, reference) {
      const resolved = resolve(place, reference);
      if (resolved === undefined) return unresolved(place, reference);
      if (isRawObject(resolved.value) || typeof resolved.value === 'boolean') return announce(resolved);
      return invalid(place, `\`${reference}\` leads to something that is no schema.`);
    },
    part: createPartReader({ maximalCount: partsAtMost(spec), spec, resolve, unresolved, invalid }),
    schema: schemas.member,
    schemaAt: schemas.at,
    once,
    scope: createDynamicScope(spec),
    peculiar() {
      peculiarities += 1;
    },
    alike: createPartSharing(once, () => peculiarities),
    mediaType(written) {
      const known = mediaTypes.get(written);
      if (known !== undefined) return known;
      const type = mediaTypeOf(written);
      mediaTypes.set(written, type);
      return type;
    },
  };
  return {
    reading,
    announceAll,
    readNamed() {
      const named = new Map<SchemaId, NamedSchema>();
      // A map's iteration visits what is added to it on the way.
      const components = new Map([...standIns.values()].map((component) => [`#${component.pointer}`, component]));
      for (const [id, place] of wanted) {
        named.set(id, {
          id,
          name: nameSchema(spec, components.get(id) ?? place),
          schema: reading.schemaAt(place.value, place),
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
