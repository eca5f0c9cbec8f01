import { randomUUID } from 'node:crypto';
import { InputError } from '../errors.js';

/** Begins the text of a big integer until it is written without quotes; no text of a caller can know it. */
const mark = `${randomUUID()}:`;
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');

function holdsBigInt(error: unknown): boolean {
  return error instanceof TypeError && /BigInt/.test(error.message);
}

/**
 * JSON of a value, with `bigint` written as an exact number and bytes as base64.
 *
 * @throws InputError for what JSON cannot carry (a circle, a function)
 */
export function writeJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = stringify(value);
  } catch (error) {
    if (error instanceof InputError) throw error;
    // The parser draws a circle in several lines.
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : ['unknown'];
    throw new InputError(`The value cannot be written as JSON: ${reason}.`);
  }
  if (text === undefined) throw new InputError('The value cannot be written as JSON: it is a function or a symbol.');
  return text;
}

/** What JSON.stringify makes of bytes, of what it sees no members of, and of a stream: looked for before all is walked. */
const untold = /\{\}|\{"type":"Buffer"|\{"0":/;

/** Bytes are base64 in JSON, as in every serialiser that has an opinion; a Map and a Set are what they hold. */
function told(this: unknown, key: string, value: unknown): unknown {
  // What `toJSON` was asked of: a Buffer's gives a list of numbers.
  const given = (this as Readonly<Record<string, unknown>>)[key];
  if (given instanceof Uint8Array)
    return Buffer.from(given.buffer, given.byteOffset, given.byteLength).toString('base64');
  if (given instanceof Blob)
    throw new InputError(`"${key}" is a Blob, whose bytes JSON cannot wait for; give a Buffer.`);
  if (given instanceof Map) return Object.fromEntries(given);
  if (given instanceof Set) return [...given];
  return typeof value === 'bigint' ? `${mark}${value}` : value;
}

function stringify(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value);
    if (text === undefined || !untold.test(text)) return text;
  } catch (error) {
    if (!holdsBigInt(error)) throw error;
  }
  return JSON.stringify(value, told).replace(marked, '$1');
}
