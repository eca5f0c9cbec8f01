import { printable } from '../terminal/printable.js';
import type { Screen } from '../terminal/screen.js';
import { heading, indented } from './paragraph.js';
import type { Report } from './types.js';

/** Every property in force with its origin; then what it overrides, and keys that nobody reads. */
export function renderProperties(properties: Report['properties'], screen: Screen): readonly string[] {
  const { inForce, overridden, unknown } = properties;
  const { paint, marks } = screen;
  const set = inForce.filter(({ origin }) => origin !== 'default');
  const byDefault = inForce.filter(({ origin }) => origin === 'default');
  return [
    heading('Properties in force', screen),
    ...set.flatMap(({ key, value, origin }) => pair(`${key} = ${value}`, origin, screen)),
    ...overridden.flatMap(({ key, value, origin, by }) => [
      ...indented(printable(`${key} = ${value} (${origin})`), screen, paint('grey', marks.off)),
      ...indented(`is overridden by ${by.key} (${by.origin})`, screen),
    ]),
    ...unknown.flatMap(({ key, origin, near }) => {
      const advice = near === undefined ? 'is no property that we know' : `is unknown; did you mean ${near}?`;
      return indented(printable(`${key} (${origin}) ${advice}`), screen, paint('yellow', marks.partly));
    }),
    ...byDefault.flatMap(({ key, value }) => pair(`${key} = ${value}`, 'default', screen)),
  ];
}

/** A value with its origin at the right, or below it where there is no room. */
function pair(text: string, origin: string, { width, paint }: Screen): readonly string[] {
  const left = `  ${printable(text)}`;
  const room = width - left.length - origin.length;
  if (room >= 2) return [left + ' '.repeat(room) + paint('grey', origin)];
  return [left, ' '.repeat(Math.max(4, width - origin.length)) + paint('grey', origin)];
}
