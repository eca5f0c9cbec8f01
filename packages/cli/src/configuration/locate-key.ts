import jsTokens from 'js-tokens';

interface Word {
  readonly text: string;
  readonly line: number;
}

/**
 * The line of the deepest key of a path in the text of a module: `services`, then `petstore:` within its braces, and so
 * on. What a program computes is not found, and the key around it stands for it.
 */
export function locateKey(text: string, path: readonly string[]): number | undefined {
  const words = wordsOf(text);
  let line: number | undefined;
  let from = 0;
  let end = words.length;
  for (const key of path) {
    const found = keyWithin(words, key, { from, end, anywhere: line === undefined });
    if (found === undefined) break;
    line = words[found]?.line;
    from = found + 2;
    end = words[from]?.text === '{' ? closing(words, from) : from;
    from += 1;
  }
  return line;
}

/** Everything but blanks and comments, with lines. A key in quotes loses them. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let line = 1;
  for (const token of jsTokens(text)) {
    if (token.type === 'StringLiteral') words.push({ text: token.value.slice(1, -1), line });
    else if (!/^(WhiteSpace|LineTerminatorSequence|SingleLineComment|MultiLineComment)$/.test(token.type)) {
      words.push({ text: token.value, line });
    }
    line += token.value.split(/\r\n|[\n\r\u2028\u2029]/).length - 1;
  }
  return words;
}

/** The index of `key` where it is one: followed by a colon (or a comma or brace: a shorthand), at the depth of `from`. */
function keyWithin(
  words: readonly Word[],
  key: string,
  { from, end, anywhere }: { readonly from: number; readonly end: number; readonly anywhere: boolean },
): number | undefined {
  let depth = 0;
  for (let index = from; index < end; index += 1) {
    const { text } = words[index] as Word;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    if (text === key && (anywhere || depth === 0) && /^[:,}(]$/.test(words[index + 1]?.text ?? '')) return index;
    if (/^[([{]$/.test(text)) depth += 1;
  }
  return undefined;
}

function closing(words: readonly Word[], open: number): number {
  let depth = 0;
  for (let index = open; index < words.length; index += 1) {
    const text = words[index]?.text ?? '';
    if (/^[([{]$/.test(text)) depth += 1;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    if (depth === 0) return index;
  }
  return words.length;
}
