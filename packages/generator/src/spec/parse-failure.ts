/** Why a file has no value; the 1-based line when its text is at fault. */
export interface Failure {
  readonly message: string;
  readonly line?: number;
}

/** True when a text can only be JSON, or YAML written as JSON. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** A text that is neither JSON nor YAML: V8's words for what begins as JSON does, else those of the YAML parser. */
export function describeFailure(yamlError: Error, text: string): Failure {
  const [tag] = /^\s*<[!?]?\w[^>\n]{0,40}>?/.exec(text) ?? [];
  if (tag !== undefined) return { message: `it begins with \`${tag.trim()}\`, as web pages and XML do`, line: 1 };
  return (looksLikeJson(text) ? describeJson(text) : undefined) ?? describeYaml(yamlError.message);
}

function describeJson(text: string): Failure | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    const before = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
    // V8 quotes a piece of the text or says a position, by version; the line says more than either.
    return {
      message: message.replace(/,? ?(\.\.\.)?".*$| (in JSON )?at position .*$/s, ''),
      line: before.split('\n').length,
    };
  }
}

/** js-yaml ends its first line with `(line:column)` and shows a piece of the text below. */
function describeYaml(text: string): Failure {
  const [first = ''] = text.replace(/^Error parsing \S+: /, '').split('\n');
  if (/call stack/i.test(first)) return { message: 'It is nested too deeply' };
  const [, message = first, line] = /^(.*?) \((\d+):\d+\)$/.exec(first) ?? [];
  return line === undefined ? { message } : { message, line: Number(line) };
}
