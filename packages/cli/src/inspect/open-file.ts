import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readStore, type Store, StoreError } from '@certwire/pki';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import type { Passwords } from './passwords.js';

/** A file whose content was read as a store. */
export interface OpenedFile {
  readonly bytes: Uint8Array;
  /** Mode bits; undefined on Windows and for standard input. */
  readonly mode: number | undefined;
  readonly store: Store;
  /** Why the keys stayed sealed, where they did. */
  readonly sealed?: StoreError;
}

/** How often a password is asked for. */
const tries = 3;

/**
 * Reads a file as a store; asks for what is missing where there is a terminal. Where keys cannot be opened, what stands
 * beside them still is.
 * @throws CommandError when the file cannot be read at all
 */
export async function openFile(file: string, passwords: Passwords, host: Host): Promise<OpenedFile> {
  const { bytes, mode } = await readBytes(file, host);
  let known = passwords;
  for (let asked = 0; ; asked++) {
    try {
      return { bytes, mode, store: await readStore(bytes, known) };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const question = questionFor(error, file);
      if (host.askSecret === undefined || question === undefined || asked === tries) {
        return await withSealedKeys(error, { file, bytes, mode, known });
      }
      const answer = await host.askSecret(question);
      known = error.code === 'WRONG_KEY_PASSWORD' ? { ...known, keyPassword: answer } : { ...known, password: answer };
    }
  }
}

function questionFor({ code }: StoreError, file: string): string | undefined {
  if (code === 'PASSWORD_REQUIRED') return `Password of ${file}: `;
  if (code === 'WRONG_PASSWORD') return `This password does not open it. Password of ${file}: `;
  return code === 'WRONG_KEY_PASSWORD' ? `Password of the key in ${file}: ` : undefined;
}

interface Tried {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly mode: number | undefined;
  readonly known: Passwords;
}

async function withSealedKeys(error: StoreError, { file, bytes, mode, known }: Tried): Promise<OpenedFile> {
  if (error.code === 'PASSWORD_REQUIRED' || error.code === 'WRONG_KEY_PASSWORD') {
    try {
      const store = await readStore(bytes, { ...known, keys: 'skip' });
      if (store.entries.length > 0) return { bytes, mode, store, sealed: error };
    } catch (second) {
      if (!(second instanceof StoreError)) throw second;
    }
  }
  throw unreadable(file, error);
}

async function readBytes(file: string, host: Host): Promise<Pick<OpenedFile, 'bytes' | 'mode'>> {
  if (file === '-') return { bytes: await host.readStdin(), mode: undefined };
  const path = resolve(host.cwd, file);
  try {
    const { mode } = statSync(path);
    return { bytes: readFileSync(path), mode: process.platform === 'win32' ? undefined : mode };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read: ${message}`;
    throw new CommandError(exitCodes.unreachable, `${file} ${why}.`);
  }
}

function unreadable(file: string, { code, message }: StoreError): CommandError {
  const hint =
    code === 'PASSWORD_REQUIRED' || code === 'WRONG_PASSWORD'
      ? 'Give the password by --password-file or CERTWIRE_STORE_PASSWORD; on a terminal it is asked for.'
      : code === 'WRONG_KEY_PASSWORD'
        ? 'Give the password of the key by --key-password-file or CERTWIRE_KEY_PASSWORD.'
        : undefined;
  return new CommandError(exitCodes.unreachable, `${file}: ${message.replaceAll('<store>', file)}`, hint);
}
