import type { OperationTable } from './client-types.js';

/**
 * The names of a table's methods with their lines in the notation (docs/operation-notation.md). A table of format 2 is one text with
 * a line for each, which costs a compiler one token where an object costs it five nodes for every operation; of format 1, an object.
 */
export function tableLines(table: OperationTable): readonly (readonly [name: string, line: string])[] {
  if (typeof table === 'object') return Object.entries(table);
  return table.split('\n').flatMap((row) => {
    const end = row.indexOf(' ');
    return end < 0 ? [] : [[decodeURIComponent(row.slice(0, end)), row.slice(end + 1)] as const];
  });
}
