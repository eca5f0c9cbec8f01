import type { X509Certificate } from 'node:crypto';
import { renewalTime } from '@certwire/pki';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { inspectCertificate } from '../inspect/inspect-certificate.js';
import { screenOf } from '../terminal/screen.js';
import { readIssued } from './issued.js';
import { endOfAuthorities, issuedNames, type OpenedPki, openPki } from './pki-folder.js';
import { renderStatus, type StatusRow } from './print-status.js';
import { isListDue } from './revoke.js';

/** The options of `certwire pki status` as commander gives them. */
export interface StatusFlags {
  readonly dir?: string;
  readonly json?: boolean;
}

/** `certwire pki status`: what expires when. 1 when something has expired or is due. @throws CommandError */
export async function runStatus(flags: StatusFlags, host: Host): Promise<ExitCode> {
  const pki = await openPki(flags.dir, host);
  const rows = await rowsOf(pki, new Date());
  if (flags.json) {
    const entries = rows.map(({ from, until, ...row }) => ({
      ...row,
      validFrom: from.toISOString(),
      validTo: until.toISOString(),
    }));
    host.out(
      `${JSON.stringify({ folder: pki.folder.shown, revoked: pki.intermediate.revoked.length, entries }, undefined, 2)}\n`,
    );
  } else host.out(renderStatus(rows, screenOf(host)));
  return rows.some(({ standing }) => standing !== 'ok') ? exitCodes.found : exitCodes.ok;
}

async function rowsOf(pki: OpenedPki, now: Date): Promise<readonly StatusRow[]> {
  const { folder, root, intermediate, state } = pki;
  const end = endOfAuthorities(pki);
  const rows = [
    rowOf({ name: 'root', certificate: root.certificate, end: new Date(0), now }),
    rowOf({ name: 'intermediate', certificate: intermediate.certificate, end: new Date(0), now }),
  ];
  for (const name of issuedNames(folder)) {
    const { chain } = await readIssued(folder, name);
    rows.push(rowOf({ name, certificate: chain[0], end, now }));
  }
  if (state.list === undefined) return rows;
  const until = new Date(state.list.next);
  const from = new Date(until.getTime() - state.list.days * 24 * 60 * 60 * 1000);
  const standing = until < now ? 'expired' : isListDue(state, now) ? 'due' : 'ok';
  return [
    ...rows,
    { name: 'crl', kind: `${pki.intermediate.revoked.length} revoked`, names: [], from, until, standing },
  ];
}

interface Rated {
  readonly name: string;
  readonly certificate: X509Certificate;
  /** When what is above it ends. */
  readonly end: Date;
  readonly now: Date;
}

function rowOf({ name, certificate, end, now }: Rated): StatusRow {
  const { purposes = [], authority, names } = inspectCertificate(certificate, now);
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const due = renewalTime(certificate) <= now;
  const standing = until < now ? 'expired' : !due ? 'ok' : until < end ? 'due' : 'ending';
  const kind = authority ? 'authority' : purposes.map((each) => each.replace('TLS ', '')).join(', ');
  return { name, kind, names: names.map(({ value }) => value), from, until, standing };
}
