import { findingLines, storeTree, summaryOf } from '../inspect/draw-store.js';
import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import { listLines } from './list-lines.js';
import { heading, indented } from './paragraph.js';
import { shortenPath } from './shorten-path.js';
import type { ExaminedStore } from './types.js';

/** The stores, each as `certwire inspect` draws it. */
export function renderStores(stores: readonly ExaminedStore[], screen: Screen, cwd: string): readonly string[] {
  return stores.flatMap((store, index) => [...(index === 0 ? [] : ['']), ...storeLines(store, screen, cwd)]);
}

function storeLines(store: ExaminedStore, screen: Screen, cwd: string): readonly string[] {
  const { use, key, origin, location, content, findings, lists, unreadable } = store;
  const { paint, marks, width } = screen;
  const title = `${use.charAt(0).toUpperCase()}${use.slice(1)} ${shortenPath(location, cwd)}`;
  const within = width - 2;
  return [
    heading(printable(title), screen),
    ...indented(`${key} (${origin})`, screen).map((line) => paint('grey', line)),
    ...(unreadable === undefined ? [] : indented(printable(unreadable), screen, paint('red', marks.no))),
    ...(lists === undefined ? [] : listLines(lists, screen, within).map((line) => `  ${line}`)),
    ...(content === undefined
      ? []
      : [
          ...wrap(summaryOf(content, screen), within).map((line) => `  ${paint('grey', line)}`),
          ...storeTree(content.entries, screen, within).map((line) => `  ${line}`),
        ]),
    ...findings.flatMap((finding) => findingLines(finding, screen, within).map((line) => `  ${line}`)),
  ];
}
