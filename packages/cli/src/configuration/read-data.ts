import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discardFile } from '../discard-file.js';
import { CommandError, exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';
import type { ConfigurationText } from './source-text.js';

/** A configuration that is data. */
export interface DataFile {
  readonly shown: string;
  readonly text: string;
  /** Folder that keeps what YAML was parsed to: a second run does not load the parser. */
  readonly cache: string;
}

/** A configuration in JSON or YAML. @throws CommandError with the line of what is wrong */
export async function readData({ shown, text, cache }: DataFile): Promise<ConfigurationText> {
  const lineOf = async (path: readonly string[]): Promise<number | undefined> => await lineInData(text, path);
  if (/\.json$/i.test(shown)) {
    // Most of the time YAML's parser is not needed, and not loaded.
    try {
      return { value: JSON.parse(text), lineOf };
    } catch (error) {
      const line = /\(line (\d+)/.exec((error as Error).message)?.[1] ?? lineOfPosition(text, error as Error);
      throw broken(`${shown}${line === undefined ? '' : `:${line}`}`, 'JSON', (error as Error).message);
    }
  }
  const kept = join(cache, `${createHash('sha256').update(text).digest('hex')}.json`);
  const known = readKept(kept);
  if (known !== undefined) return { value: known, lineOf };
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error === undefined) {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    keep(kept, value);
    return { value, lineOf };
  }
  const line = error.linePos?.[0].line;
  // The library adds the place and a picture of it after the first line.
  const [sentence = ''] = error.message.split(/ at line \d+|\n/);
  throw broken(`${shown}${line === undefined ? '' : `:${line}`}`, 'YAML', sentence);
}

async function lineInData(text: string, path: readonly string[]): Promise<number | undefined> {
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter: lines }).contents;
  let line: number | undefined;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    if (pair === undefined) break;
    const start = (pair.key as { range?: readonly number[] }).range?.[0];
    if (start !== undefined) line = lines.linePos(start).line;
    node = pair.value;
  }
  return line;
}

function readKept(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Not there, or cut off: it is parsed again.
    return undefined;
  }
}

function keep(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(path), 0o700);
    // Headers may stand in it.
    writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    // A cache that cannot be written is no failure.
    discardFile(temporary);
  }
}

function broken(place: string, language: string, reason: string): CommandError {
  const sentence = reason.replace(/\s*\(line \d+ column \d+\)|\s+in JSON at position \d+.*$/s, '').replace(/[.:]$/, '');
  return new CommandError(exitCodes.usage, `${place} is no ${language}: ${sentence}.`);
}

/** Node 20 says "at position 17", newer ones the line too. */
function lineOfPosition(text: string, error: Error): number | undefined {
  const position = /at position (\d+)/.exec(error.message)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return /end of JSON input/.test(error.message) ? text.trimEnd().split('\n').length : undefined;
}
