/** One word of a command line for a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command line of words and of pieces that are meant as they stand. */
export function commandLine(...words: readonly (string | readonly string[])[]): string {
  return words.flatMap((word) => (typeof word === 'string' ? [word] : word.map(shellWord))).join(' ');
}
