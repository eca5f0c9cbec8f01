import type { Passwords } from './ciphers/decrypt-sealed.js';
import type { DerivationBudget } from './derive/limits.js';
import { passwordForms } from './derive/password-forms.js';
import type { StoreEntry, StoreFormat, StoreWarning } from './types.js';

/** What a reader is told besides the content. */
export interface ReadContext {
  readonly password: string | undefined;
  readonly keyPassword: string | undefined;
  readonly keys: 'decrypt' | 'skip';
  readonly alias: string | undefined;
  readonly budget: DerivationBudget;
}

/** What a reader found. */
export interface StoreContent {
  readonly entries: readonly StoreEntry[];
  readonly warnings: readonly StoreWarning[];
}

/** One format: how it is recognised and how it is read. */
export interface ContentReader {
  readonly format: StoreFormat;
  /** Whether content that was unwrapped has this format; looks at its beginning or outline only, and throws nothing. */
  matches(content: Buffer): boolean;
  /** @throws StoreError */
  read(content: Buffer, context: ReadContext): Promise<StoreContent>;
}

/** Whether the key of the entry with this alias is to be opened. */
export function isWanted({ keys, alias: wanted }: ReadContext, alias: string): boolean {
  return keys === 'decrypt' && (wanted === undefined || wanted.toLowerCase() === alias.toLowerCase());
}

/** The password of private keys in its forms, undefined when none was given. */
export function keyPasswords({ password, keyPassword, budget }: ReadContext): Passwords | undefined {
  const chosen = keyPassword ?? password;
  return chosen === undefined ? undefined : { forms: passwordForms(chosen), budget };
}

/** Gives every entry an alias of its own: its name, made unique, or else a number as Java counts them. */
export function aliasGiver(): (name: string | undefined) => string {
  const taken = new Set<string>();
  let unnamed = 0;
  return (name) => {
    const wanted = name === undefined || name === '' ? String(++unnamed) : name;
    let alias = wanted;
    // Java compares the aliases of these stores without regard to case.
    for (let next = 2; taken.has(alias.toLowerCase()); next++) alias = `${wanted} (${next})`;
    taken.add(alias.toLowerCase());
    return alias;
  };
}
