import { InputError } from '../errors.js';
import type { Credential, UserPassword } from './types.js';

async function give(credential: Credential | undefined): Promise<unknown> {
  return typeof credential === 'function' ? await credential() : credential;
}

/**
 * The text of a credential, asked of its function when it is one.
 *
 * @throws InputError when it is no text that a header can carry
 */
export async function provideText(credential: Credential | undefined, scheme: string): Promise<string> {
  const value = await give(credential);
  if (typeof value !== 'string' || value === '') throw new InputError(`The credential of ${scheme} is to be a text.`);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new InputError(`The credential of ${scheme} holds characters that a header cannot carry.`);
  }
  return value;
}

/**
 * User name and password, asked of their function when it is one.
 *
 * @throws InputError when they are none
 */
export async function provideUser(credential: Credential | undefined, scheme: string): Promise<UserPassword> {
  const value = await give(credential);
  if (typeof value === 'object' && value !== null && 'username' in value && 'password' in value) {
    const { username, password } = value;
    if (typeof username === 'string' && typeof password === 'string') return { username, password };
  }
  throw new InputError(`The credential of ${scheme} is to be { username, password }.`);
}
