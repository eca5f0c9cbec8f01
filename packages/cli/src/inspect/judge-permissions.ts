import type { Finding } from './types.js';

/** What is to be known about who may read a file. */
export interface Guarded {
  /** Mode bits, undefined where the system has none. */
  readonly mode: number | undefined;
  readonly hasKeys: boolean;
  /** Whether the keys are encrypted. */
  readonly sealed: boolean;
}

/** A key in the clear is for its owner alone; an encrypted one still is not for everybody, who could guess the password. */
export function judgePermissions({ mode, hasKeys, sealed }: Guarded): readonly Finding[] {
  if (mode === undefined || !hasKeys) return [];
  const all = (mode & 0o004) !== 0;
  if (!all && (sealed || (mode & 0o040) === 0)) return [];
  const who = all ? 'Every user of this machine' : "The file's group";
  const what = sealed ? 'the encrypted key' : 'the key, which is not encrypted';
  return [
    {
      severity: 'warning',
      code: 'READABLE_BY_OTHERS',
      message: `${who} can read ${what}.`,
      hint: 'chmod 600 makes it yours alone.',
    },
  ];
}

/** Mode bits as `ls` users write them. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}
