import type { Marks } from './screen.js';

/** A node of a drawing: its lines, and what hangs on it. */
export interface Branch {
  /** The first is its name; the rest stand below it. May depend on how much room is left. */
  readonly lines: (width: number) => readonly string[];
  readonly branches: readonly Branch[];
}

/** Draws branches below each other, those of a branch further in. */
export function drawTree(branches: readonly Branch[], marks: Marks, width: number): readonly string[] {
  return branches.flatMap((branch, index) => {
    const isLast = index === branches.length - 1;
    const within = width - marks.branch.length;
    const [name = '', ...rest] = branch.lines(within);
    const hanging = drawTree(branch.branches, marks, within);
    // The line to the first branch runs past the text between.
    const below = [...rest.map((line) => (hanging.length > 0 ? marks.past : '   ') + line), ...hanging];
    return [
      (isLast ? marks.last : marks.branch) + name,
      ...below.map((line) => ((isLast ? '   ' : marks.past) + line).trimEnd()),
    ];
  });
}
