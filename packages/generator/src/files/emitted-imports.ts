import type { Comments } from './remembered-comments.js';
import type { TypeScope } from './type-place.js';

/** The package that emitted files call; they import from no other. */
export const runtimePackage = '@certwire/runtime';

/** What one emitted file takes from others, gathered while its text is made: imports are data, no template knows one. */
export interface EmittedImports {
  /** Answers the name, so that a text can be made in passing. */
  type(name: string, from: string): string;
  value(name: string, from: string): string;
  /** Import statements, the run time's first. */
  lines(): readonly string[];
}

/** Plain order of code units, the same in every locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Nothing imported yet. */
export function collectImports(): EmittedImports {
  const types = new Map<string, Set<string>>();
  const values = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, name: string, from: string): string => {
    const known = to.get(from);
    if (known === undefined) to.set(from, new Set([name]));
    else known.add(name);
    return name;
  };
  return {
    type: (name, from) => add(types, name, from),
    value: (name, from) => add(values, name, from),
    lines: () =>
      [...new Set([...types.keys(), ...values.keys()])]
        .sort(compareModules)
        .flatMap((from) => [
          ...clause('import', values.get(from), from),
          ...clause('import type', types.get(from), from),
        ]),
  };
}

/** What a file uses that imports declarations from `models`. */
export function importingScope(imports: EmittedImports, models: string, comments: Comments): TypeScope {
  return {
    comments,
    declaration: (name) => imports.type(name, models),
    binary: (side) => (side === 'input' ? imports.type('BinaryInput', runtimePackage) : 'Buffer'),
  };
}

/** `import { a, b } from 'x';`, one name a line when they are many; nothing without names. */
export function clause(keyword: string, names: Iterable<string> | undefined, from: string): string[] {
  // Without a comparison, strings are in the order of their code units: the same in every locale.
  const sorted = [...(names ?? [])].sort();
  if (sorted.length === 0) return [];
  const line = `${keyword} { ${sorted.join(', ')} } from '${from}';`;
  return [line.length <= 120 ? line : `${keyword} {\n  ${sorted.join(',\n  ')},\n} from '${from}';`];
}

function compareModules(one: string, other: string): number {
  return Number(one.startsWith('.')) - Number(other.startsWith('.')) || compareText(one, other);
}
