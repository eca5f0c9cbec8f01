import { childPlace } from './child-place.js';
import { quoted } from './quoted.js';
import { flagOf } from './raw-object.js';
import type { Part, Reading } from './reading.js';
import type { ParameterPlace, ParameterStyle } from './types.js';

/** How a value is written: its style, and whether its members stand apart. */
export interface Serialisation {
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** The words of OpenAPI 3 for styles (3.2, 4.12.2.2). */
const styles: ReadonlyMap<string, ParameterStyle> = new Map([
  ['simple', 'simple'],
  ['label', 'label'],
  ['matrix', 'matrix'],
  ['form', 'form'],
  ['spaceDelimited', 'space'],
  ['pipeDelimited', 'pipe'],
  ['deepObject', 'deep'],
  // OpenAPI 3.2: as form, without percent-encoding.
  ['cookie', 'cookie'],
]);

/** Which styles a place knows; the first is its default. */
const stylesOf: Readonly<Record<ParameterPlace, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  header: ['simple'],
  query: ['form', 'space', 'pipe', 'deep'],
  cookie: ['form', 'cookie'],
  querystring: ['form'],
};

/** What holds when a document says nothing. */
export function defaultSerialisation(place: ParameterPlace): Serialisation {
  const style = stylesOf[place][0] ?? 'form';
  return { style, explode: style === 'form' };
}

/** A style by its word; undefined when it is none. */
export function styleOf(word: unknown): ParameterStyle | undefined {
  return typeof word === 'string' ? styles.get(word) : undefined;
}

/** `style` and `explode` of an OpenAPI 3 parameter. */
export function readSerialisation({ raw, place }: Part, where: ParameterPlace, reading: Reading): Serialisation {
  const usual = defaultSerialisation(where);
  const word = raw['style'];
  const style = styleOf(word);
  if (word !== undefined && (style === undefined || !stylesOf[where].includes(style))) {
    const message = `A ${where} parameter has no style ${quoted(word)}; ${usual.style} was taken.`;
    reading.invalid(childPlace(place, 'style'), message);
    return { ...usual, explode: flagOf(raw['explode']) ?? usual.explode };
  }
  const taken = style ?? usual.style;
  return { style: taken, explode: flagOf(raw['explode']) ?? (taken === 'form' || taken === 'cookie') };
}
