import type { OperationTable } from './client-types.js';

/**
 * The lines of a table in the notation (docs/operation-notation.md). A table of format 2 is one text with a line for each method behind
 * its name, which costs a compiler one token where an object, as of format 1, costs it five nodes for every operation.
 */
export function rowsOf(table: OperationTable): readonly string[] {
  return typeof table === 'object' ? Object.values(table) : table.split('\n').filter((row) => row.includes(' '));
}

/** The names of a table's methods with their lines. */
export function tableLines(table: OperationTable): readonly (readonly [name: string, line: string])[] {
  if (typeof table === 'object') return Object.entries(table);
  return rowsOf(table).map((row) => {
    const end = row.indexOf(' ');
    return [decodeURIComponent(row.slice(0, end)), row.slice(end + 1)];
  });
}
