import type { X509Certificate } from 'node:crypto';
import { renewalTime } from '@certwire/pki';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { inspectCertificate } from '../inspect/inspect-certificate.js';
import { type Screen, screenOf } from '../terminal/screen.js';
import { readIssued } from './issued.js';
import { endOfAuthorities, issuedNames, type OpenedPki, openPki } from './pki-folder.js';
import { isListDue } from './revoke.js';

/** The options of `certwire pki status` as commander gives them. */
export interface StatusFlags {
  readonly dir?: string;
  readonly json?: boolean;
}

/** How something stands: `due` may be renewed now, `ending` ends with its authority and cannot be. */
type Standing = 'ok' | 'due' | 'ending' | 'expired';

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly from: Date;
  readonly until: Date;
  readonly standing: Standing;
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
  } else {
    const screen = screenOf(host);
    for (const row of rows) host.out(`${line(row, screen)}\n`);
  }
  return rows.some(({ standing }) => standing !== 'ok') ? exitCodes.found : exitCodes.ok;
}

async function rowsOf(pki: OpenedPki, now: Date): Promise<readonly Row[]> {
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
  const from = new Date(until.getTime() - state.list.days * 24 * hour);
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

function rowOf({ name, certificate, end, now }: Rated): Row {
  const { purposes = [], authority, names } = inspectCertificate(certificate, now);
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const due = renewalTime(certificate) <= now;
  const standing = until < now ? 'expired' : !due ? 'ok' : until < end ? 'due' : 'ending';
  const kind = authority ? 'authority' : purposes.map((each) => each.replace('TLS ', '')).join(', ');
  return { name, kind, names: names.map(({ value }) => value), from, until, standing };
}

const hour = 60 * 60 * 1000;
const barWidth = 12;
const colors = { ok: 'green', due: 'yellow', ending: 'yellow', expired: 'red' } as const;
const words = { ok: '', due: ', renewal is due', ending: ', it needs a new authority', expired: '' } as const;

function line({ name, kind, from, until, standing }: Row, { marks, paint }: Screen): string {
  const left = until.getTime() - Date.now();
  const share = Math.min(Math.max(left / (until.getTime() - from.getTime()), 0), 1);
  const filled = left <= 0 ? 0 : Math.max(1, Math.round(share * barWidth));
  const bar = marks.left.repeat(filled) + marks.over.repeat(barWidth - filled);
  return `${name.padEnd(20)}  ${kind.padEnd(14)}  ${paint(colors[standing], `${bar}  ${timeLeft(left)}${words[standing]}`)}`;
}

/** How much time is left, in the unit that a person would say it in. */
export function timeLeft(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  const units = [
    ['day', 24 * hour, 2 * 24 * hour],
    ['hour', hour, 2 * hour],
    ['minute', 60_000, 2 * 60_000],
    ['second', 1000, 0],
  ] as const;
  const [unit, size] = units.find(([, , from]) => span >= from) ?? units[3];
  const count = Math.floor(span / size);
  const text = `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
  return milliseconds < 0 ? `expired ${text} ago` : `${text} left`;
}
