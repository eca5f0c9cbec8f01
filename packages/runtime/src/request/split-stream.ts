/** Where the text of a stream is cut. */
export interface Cut {
  /** Takes from the text of a chunk what belongs to the one before. */
  tidy?(text: string): string;
  readonly separator: RegExp;
  /** The characters of the separator: text without any is only kept, so that a long item is looked through once. */
  readonly marks: RegExp;
  /** Whether what stands behind the last separator is complete already. */
  isComplete?(rest: string): boolean;
  /** Whether what stands behind the last separator counts when the stream ends; it does unless this says no. */
  isLast?(rest: string): boolean;
}

/** Text of a stream, cut at its separators, which may come in two chunks; the rest comes at the end. */
export async function* splitStream(stream: AsyncIterable<Uint8Array>, cut: Cut): AsyncGenerator<string> {
  const { separator, marks, isComplete, isLast } = cut;
  // The decoder takes the byte order mark away and holds back a character that is cut in two.
  const decoder = new TextDecoder();
  let waiting: string[] = [];
  for await (const chunk of stream) {
    const decoded = decoder.decode(chunk, { stream: true });
    const text = cut.tidy === undefined ? decoded : cut.tidy(decoded);
    const before = waiting.at(-1)?.at(-1) ?? '';
    waiting.push(text);
    if (!marks.test(before + text)) continue;
    const pieces = waiting.join('').split(separator);
    const rest = pieces.pop() ?? '';
    const complete = isComplete?.(rest) === true;
    waiting = [complete ? '' : rest];
    yield* pieces;
    if (complete) yield rest;
  }
  const rest = waiting.join('') + decoder.decode();
  if (isLast?.(rest) !== false) yield rest;
}
