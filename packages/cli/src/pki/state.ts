import type { Revocation, RevocationReason } from '@certwire/pki';
import { CommandError, exitCodes } from '../exit-codes.js';

/** What a PKI remembers beside its keys and certificates. */
export interface State {
  readonly format: 1;
  /** Of each authority. */
  readonly root: AuthorityState;
  readonly intermediate: AuthorityState;
  /** When the next revocation list must be there, ISO 8601, and how many days each one is good for; absent before the first. */
  readonly list?: { readonly next: string; readonly days: number } | undefined;
  readonly exports: readonly Export[];
}

/** What an authority has revoked and how many lists it has signed. */
export interface AuthorityState {
  readonly revoked: readonly { serialNumber: string; date: string; reason: RevocationReason }[];
  readonly lists: number;
}

/** A file outside of the folder that follows what is in it. */
export interface Export {
  /** Name of what was issued, or `trust`. */
  readonly of: string;
  /** From the folder of the PKI. */
  readonly file: string;
}

const nothing: AuthorityState = { revoked: [], lists: 0 };

/** The state of a PKI that has just been made. */
export const newState: State = { format: 1, root: nothing, intermediate: nothing, exports: [] };

/** @throws CommandError for text that this version did not write */
export function parseState(text: string, file: string): State {
  let parsed: Partial<State> | null = null;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Told below, with the file's name.
  }
  if (parsed?.format !== 1 || !parsed.root || !parsed.intermediate || !Array.isArray(parsed.exports)) {
    throw new CommandError(exitCodes.unreachable, `${file} is damaged, or of another version of Certwire.`);
  }
  return parsed as State;
}

/** As it is kept on disk. */
export function renderState(state: State): string {
  return `${JSON.stringify(state, undefined, 2)}\n`;
}

/** The revocations as the authority takes them. */
export function revocationsOf({ revoked }: AuthorityState): readonly Revocation[] {
  return revoked.map(({ date, ...rest }) => ({ ...rest, date: new Date(date) }));
}

/** The revocations as they are kept. */
export function authorityState(authority: { revoked: readonly Revocation[]; lists: number }): AuthorityState {
  const revoked = authority.revoked.map(({ date, ...rest }) => ({ ...rest, date: date.toISOString() }));
  return { revoked, lists: authority.lists };
}
