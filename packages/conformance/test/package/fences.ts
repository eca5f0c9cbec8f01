/** A fenced block of a Markdown page: its language, the file name behind it if there is one, and its text. */
export interface Fence {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, language = '', file, text = '']) => ({
    language,
    file: file === '' ? undefined : file,
    text,
  }));
}

/** A command of a page, and what the page says that it prints. */
export interface Command {
  readonly command: string;
  readonly prints: string;
}

/** The commands of `sh` fences: lines that begin with `$ `, each with the lines below it. */
export function commandsOf(markdown: string): Command[] {
  const commands: { command: string; prints: string }[] = [];
  for (const line of fencesOf(markdown)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trimEnd().split('\n'))) {
    if (line.startsWith('$ ')) commands.push({ command: line.slice(2), prints: '' });
    else if (commands.length > 0) commands[commands.length - 1] = append(commands[commands.length - 1], line);
  }
  return commands;
}

function append(command: Command | undefined, line: string): Command {
  return { command: command?.command ?? '', prints: `${command?.prints ?? ''}${line}\n` };
}
