import { InputError } from '../errors.js';

/** Stands around a big integer until it is written without quotes; no text of a caller can hold it by chance. */
const mark = '\u0001bigint\u0001';
const marked = new RegExp(`"\\\\u0001bigint\\\\u0001(-?\\d+)"`, 'g');

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
    throw new InputError(`The value cannot be written as JSON: ${error instanceof Error ? error.message : 'unknown'}.`);
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
