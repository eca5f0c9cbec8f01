import { moment } from '../inspect/judge-certificate.js';
import { drawTree } from '../terminal/draw-tree.js';
import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import type { ExaminedList } from './types.js';

/** Revocation lists as a tree: whose, from when to when, and how many certificates each revokes. */
export function listLines(lists: readonly ExaminedList[], screen: Screen, width: number): readonly string[] {
  const branches = lists.map((list) => ({ lines: (within: number) => linesOf(list, screen, within), branches: [] }));
  return drawTree(branches, screen.marks, width);
}

function linesOf({ issuer, issued, nextUpdate, entries }: ExaminedList, screen: Screen, width: number): string[] {
  const rows = [
    ['issued', moment(issued)],
    ['next', nextUpdate === undefined ? 'not said' : moment(nextUpdate)],
    ['revokes', entries === 0 ? 'nothing' : `${entries} ${entries === 1 ? 'certificate' : 'certificates'}`],
  ];
  return [
    ...wrap(`list of ${printable(issuer)}`, width),
    ...rows.map(([name = '', text = '']) => screen.paint('grey', name.padEnd(9)) + text),
  ];
}
