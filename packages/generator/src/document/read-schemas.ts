import type { Place } from '../diagnostics.js';
import { childPlace } from './child-place.js';
import { createFingerprintIndex, type Remembered } from './fingerprint-index.js';
import { isRawObject, type RawObject } from './raw-object.js';
import type { Owner } from './reading.js';
import { fingerprintOf, saysTheSame } from './share-schemas.js';
import type { Schema } from './types.js';

/** Schemas within schemas; what is deeper than this was not written by a person. */
const maximalDepth = 100;

interface Request {
  /** More schemas than this are none that somebody wrote. */
  readonly maximalCount: number;
  /** Reads one schema, and those within it by this reader. */
  readonly read: (value: unknown, place: Place) => Schema;
  readonly invalid: (place: Place, message: string) => void;
  /** How many things were reported so far, or found by where they stand: what holds for one place alone. */
  readonly peculiarities: () => number;
}

/** A schema that was read and that says the same wherever it stands in its file. */
interface Known extends Remembered {
  readonly schema: Schema;
  /** How many schemas it is, with those within it. */
  readonly size: number;
  /** How many lie within one another below it. */
  readonly height: number;
}

/** Reads the schemas of a document. */
export interface SchemaReader {
  /** One that is a member of something. */
  member(owner: Owner, key: string | number): Schema;
  /** One that stands by itself. */
  at(value: unknown, place: Place): Schema;
}

/**
 * Reads schemas; one that says the same as one before is not read but recognised, so that there is one object for both, whose
 * type is made once. Tools write the same objects into a document again and again: of GitHub's 45,000 schemas four fifths are
 * repetitions.
 */
export function createSchemaReader({ maximalCount, read, invalid, peculiarities }: Request): SchemaReader {
  const known = createFingerprintIndex<Known>();
  let depth = 0;
  let deepest = 0;
  let count = 0;

  function recognised(raw: RawObject, file: string, print: number): Schema | undefined {
    const candidate = known.find(print, file, (other) => saysTheSame(other, raw));
    if (candidate === undefined) return undefined;
    // Where it is too deep or too much it is read, to say so.
    if (depth + candidate.height >= maximalDepth || count + candidate.size > maximalCount) return undefined;
    count += candidate.size;
    deepest = Math.max(deepest, depth + candidate.height);
    return candidate.schema;
  }
  function readNew(value: unknown, place: Place): Schema {
    count += 1;
    if (depth >= maximalDepth) {
      invalid(place, `This schema lies ${maximalDepth} schemas deep; every value is admitted instead.`);
      return { types: [] };
    }
    if (count > maximalCount) {
      // One report is enough: every schema from here on is one too many.
      const message =
        'Aliases multiply: this schema and all that follow are too many; every value is admitted instead.';
      if (count - 1 <= maximalCount) invalid(place, message);
      return { types: [] };
    }
    depth += 1;
    const schema = read(value, place);
    depth -= 1;
    return schema;
  }
  function schemaAt(value: unknown, place: Place, key?: string | number): Schema {
    const print = isRawObject(value) ? fingerprintOf(value) : 0;
    const same = isRawObject(value) ? recognised(value, place.file, print) : undefined;
    if (same !== undefined) return same;
    const [countBefore, deepestBefore, peculiaritiesBefore] = [count, deepest, peculiarities()];
    deepest = depth;
    const schema = readNew(value, key === undefined ? place : childPlace(place, key));
    if (isRawObject(value) && peculiarities() === peculiaritiesBefore && count <= maximalCount) {
      const [size, height] = [count - countBefore, deepest - depth];
      known.add(print, { raw: value, file: place.file, schema, size, height });
    }
    deepest = Math.max(deepest, deepestBefore);
    return schema;
  }
  return {
    member: ({ raw, place }, key) => schemaAt((raw as RawObject)[key], place, key),
    at: (value, place) => schemaAt(value, place),
  };
}
