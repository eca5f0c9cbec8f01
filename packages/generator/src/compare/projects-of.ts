import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';

/** The projects that a tsconfig compiles: itself, or those that it only refers to because it has no files of its own. */
export function projectsOf(tsconfig: string): readonly string[] {
  const found = new Set<string>();
  const waiting = [tsconfig];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { config = {} } = ts.readConfigFile(path, ts.sys.readFile) as { config?: Solution };
    const references = Array.isArray(config.references) ? config.references : [];
    const empty = Array.isArray(config.files) && config.files.length === 0 && config.include === undefined;
    if (!empty || references.length === 0) found.add(path);
    else for (const reference of references) waiting.push(configAt(join(dirname(path), reference.path)));
  }
  return [...found];
}

/** Why a tsconfig, or one that it extends, says nothing; undefined when it can be read. Options that we do not know are fine. */
export function tsconfigFault(tsconfig: string): string | undefined {
  const { error, config } = ts.readConfigFile(tsconfig, ts.sys.readFile);
  const found =
    error ??
    ts
      .parseJsonConfigFileContent(config, ts.sys, dirname(tsconfig), undefined, tsconfig)
      .errors.find(({ code }) => unreadable.has(code));
  return found && ts.flattenDiagnosticMessageText(found.messageText, ' ');
}

/** "File not found" and "Cannot read file", of what is extended. */
const unreadable: ReadonlySet<number> = new Set([6053, 5083]);

interface Solution {
  readonly files?: readonly string[];
  readonly include?: unknown;
  readonly references?: readonly { readonly path: string }[];
}

function configAt(path: string): string {
  return path.endsWith('.json') ? path : join(path, 'tsconfig.json');
}
