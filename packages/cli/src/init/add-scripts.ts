/** What `certwire init` adds to package.json. */
const scripts = { certwire: 'certwire generate', 'certwire:check': 'certwire check' } as const;

/** A package.json with the scripts, and the names of those that were added. */
export interface ScriptsAdded {
  readonly text: string;
  readonly added: readonly string[];
}

/** Adds the scripts that are not there, and keeps indentation and last line end. @throws SyntaxError for what is no JSON */
export function addScripts(text: string): ScriptsAdded {
  const value = JSON.parse(text.replace(/^\uFEFF/, '')) as { scripts?: Record<string, string> };
  const added = Object.keys(scripts).filter((name) => value.scripts?.[name] === undefined);
  if (added.length === 0) return { text, added };
  const wanted = Object.fromEntries(Object.entries(scripts).filter(([name]) => added.includes(name)));
  const indentation = /^[{[]\r?\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  const written = JSON.stringify({ ...value, scripts: { ...value.scripts, ...wanted } }, undefined, indentation);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const last = /\n$/.test(text) ? lineEnd : '';
  return { text: written.replaceAll('\n', lineEnd) + last, added };
}
