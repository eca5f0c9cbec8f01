/** A command line in lines of so many columns, which a shell reads as one. A word is never broken. */
export function foldCommand(command: string, width: number): readonly string[] {
  // A comment is no command.
  if (command.startsWith('#')) return [command];
  const parts = command.split(' | ');
  return parts.flatMap((part, index) => foldPart(index < parts.length - 1 ? `${part} |` : part, width, index > 0));
}

function foldPart(part: string, width: number, isLater: boolean): readonly string[] {
  // Spaces within quotes belong to a word.
  const words = part.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line === '') line = isLater ? `  ${word}` : word;
    else if (line.length + 1 + word.length + 2 <= width) line += ` ${word}`;
    else {
      lines.push(`${line} \\`);
      line = isLater ? `    ${word}` : `  ${word}`;
    }
  }
  return [...lines, line];
}
