import { randomUUID } from 'node:crypto';
import { InputError } from '../errors.js';

/** Begins the text of a big integer until it is written without quotes; no text of a caller can know it. */
const mark = `${randomUUID()}:`;
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');

function holdsBigInt(error: unknown): boolean {
  return error instanceof TypeError && /BigInt/.test(error.message);
}

/**
 * JSON of a value, with `bigint` written as an exact number.
 *
 * @throws InputError for what JSON cannot carry (a circle, a function)
 */
export function writeJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = stringify(value);
  } catch (error) {
    // The parser draws a circle in several lines.
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : ['unknown'];
    throw new InputError(`The value cannot be written as JSON: ${reason}.`);
  }
  if (text === undefined) throw new InputError('The value cannot be written as JSON: it is a function or a symbol.');
  return text;
}

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!holdsBigInt(error)) throw error;
    const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${mark}${each}` : each));
    return text.replace(marked, '$1');
  }
}
