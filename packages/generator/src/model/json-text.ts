import { compareText } from './names/allocate-names.js';

/** Deeper than this, a value is no help in a hover, and a hostile one would exhaust the stack. */
const maximalDepth = 20;

/** JSON that has become too long ends the work at once: YAML's aliases make values without end. */
class TooLong extends Error {}

interface Writing {
  text: string;
  readonly limit: number;
}

function write(writing: Writing, text: string): void {
  writing.text += text;
  if (writing.text.length > writing.limit) throw new TooLong();
}

function writeMembers(writing: Writing, value: object, depth: number): void {
  const members = value as Readonly<Record<string, unknown>>;
  write(writing, '{');
  Object.keys(members)
    .sort(compareText)
    .forEach((key, index) => {
      write(writing, `${index === 0 ? '' : ','}${JSON.stringify(key)}:`);
      writeValue(writing, members[key], depth + 1);
    });
  write(writing, '}');
}

function writeValue(writing: Writing, value: unknown, depth: number): void {
  if (depth > maximalDepth) throw new TooLong();
  if (Array.isArray(value)) {
    write(writing, '[');
    value.forEach((each, index) => {
      if (index > 0) write(writing, ',');
      writeValue(writing, each, depth + 1);
    });
    write(writing, ']');
  } else if (typeof value === 'object' && value !== null) writeMembers(writing, value, depth);
  else write(writing, JSON.stringify(value) ?? 'null');
}

/** A value as JSON with its keys sorted, so that their order in the document does not matter; undefined when it is longer than `limit` characters. */
export function jsonText(value: unknown, limit: number): string | undefined {
  const writing: Writing = { text: '', limit };
  try {
    writeValue(writing, value, 0);
  } catch (error) {
    if (error instanceof TooLong) return undefined;
    throw error;
  }
  return writing.text;
}
