/** The form in which keys are compared: case, `-` and `_` do not count, as in Spring. Dots do. */
export function looseKey(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** The form in which names of API keys and of environment variables are compared: letters and digits alone count. */
export function looseName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Number of single-character changes between two words; gives up beyond `limit` and answers `limit + 1`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      const [above = 0, before = 0, diagonal = 0] = [previous[column], current[column - 1], previous[column - 1]];
      current.push(Math.min(above + 1, before + 1, diagonal + change));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}
