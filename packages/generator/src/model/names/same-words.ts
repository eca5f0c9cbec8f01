/** Whether two words are one, or one is the plural of the other. */
function sameWord(one: string, other: string): boolean {
  const first = one.toLowerCase();
  const second = other.toLowerCase();
  const short = first.length <= second.length ? first : second;
  const long = short === first ? second : first;
  return short === long || `${short}s` === long || (short.endsWith('y') && `${short.slice(0, -1)}ies` === long);
}

/** Whether the words of a group stand there, with more behind them. */
export function standsAt(group: readonly string[], words: readonly string[], start: number): boolean {
  return (
    group.length + start < words.length && group.every((word, index) => sameWord(word, words[start + index] ?? ''))
  );
}
