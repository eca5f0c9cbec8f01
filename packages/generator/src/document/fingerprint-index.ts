import type { RawObject } from './raw-object.js';

/** A part that was read and that says the same wherever it stands in its file. */
export interface Remembered {
  readonly raw: RawObject;
  readonly file: string;
}

/** Parts that were read, by their fingerprints. */
export interface FingerprintIndex<Part extends Remembered> {
  /** One of this file of which `isSame` holds; which it is does not depend on the order in which they were read. */
  find(print: number, file: string, isSame: (raw: RawObject) => boolean): Part | undefined;
  add(print: number, part: Part): void;
}

/** Different parts with one fingerprint; more of them are looked for in a hostile document alone. */
const maximalAlike = 50;

/** Makes an empty index. Nearly always a fingerprint belongs to one part. */
export function createFingerprintIndex<Part extends Remembered>(): FingerprintIndex<Part> {
  const first = new Map<number, Part>();
  const others = new Map<number, Part[]>();
  return {
    find(print, file, isSame) {
      const known = first.get(print);
      if (known === undefined) return undefined;
      if (known.file === file && isSame(known.raw)) return known;
      return others.get(print)?.find((each) => each.file === file && isSame(each.raw));
    },
    add(print, part) {
      if (!first.has(print)) {
        first.set(print, part);
        return;
      }
      const more = others.get(print);
      if (more === undefined) others.set(print, [part]);
      else if (more.length < maximalAlike) more.push(part);
    },
  };
}
