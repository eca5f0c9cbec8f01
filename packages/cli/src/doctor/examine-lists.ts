import { type RevocationListFacts, readListFacts } from '@certwire/pki';
import { moment } from '../inspect/judge-certificate.js';
import type { Finding } from '../inspect/types.js';
import type { ExaminedList, ExaminedStore } from './types.js';

/** The revocation lists of a file, and which of them are not in force. @throws StoreError */
export function examineLists(bytes: Uint8Array, now: Date): Required<Pick<ExaminedStore, 'lists' | 'findings'>> {
  const lists = readListFacts(bytes);
  return { lists: lists.map(examined), findings: lists.flatMap((list) => judge(list, now)) };
}

function examined({ issued, nextUpdate, ...rest }: RevocationListFacts): ExaminedList {
  return {
    ...rest,
    issued: issued.toISOString(),
    ...(nextUpdate !== undefined && { nextUpdate: nextUpdate.toISOString() }),
  };
}

function judge({ issuer, issued, nextUpdate }: RevocationListFacts, now: Date): readonly Finding[] {
  if (nextUpdate !== undefined && nextUpdate < now) {
    return [
      {
        severity: 'warning',
        code: 'LIST_EXPIRED',
        message: `The revocation list of "${issuer}" has expired: its next update was due on ${moment(nextUpdate.toISOString())}.`,
        hint: 'Servers whose certificates come from there are refused until the next list is here: fetch it from the authority.',
      },
    ];
  }
  if (issued <= now) return [];
  return [
    {
      severity: 'warning',
      code: 'LIST_NOT_YET_VALID',
      message: `The revocation list of "${issuer}" is not valid before ${moment(issued.toISOString())}.`,
      hint: 'Check the clock of this machine, or wait until then.',
    },
  ];
}
