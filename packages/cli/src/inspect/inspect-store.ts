import type { Store, StoreEntry, StoreWarning } from '@certwire/pki';
import { findProtection } from './find-protection.js';
import { giveVerdicts } from './give-verdicts.js';
import { inspectCertificate, inspectKey } from './inspect-certificate.js';
import { judgeCertificate } from './judge-certificate.js';
import { judgeChain } from './judge-chain.js';
import { judgePermissions, octal } from './judge-permissions.js';
import { judgeUse } from './judge-use.js';
import type { Finding, InspectedCertificate, InspectedEntry, Inspection, Role } from './types.js';

/** A file that was read, and when it is looked at. */
export interface ReadFile {
  /** As the user wrote it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Mode bits, undefined where the system has none. */
  readonly mode: number | undefined;
  readonly store: Store;
  readonly now: Date;
}

/** Puts what a file holds into words, and judges it. @throws StoreError for certificates that cannot be read */
export function inspectStore({ file, bytes, mode, store, now }: ReadFile): Inspection {
  const { format, warnings } = store;
  const entries = store.entries.map((entry) => inspectEntry(entry, now));
  const protection = findProtection(bytes, format);
  const role = roleOf(store, entries);
  const sealed = !warnings.some(({ code }) => code === 'UNENCRYPTED_KEY') && protection.length > 0;
  const hasKeys = entries.some(({ kind }) => kind === 'key');
  const findings = [
    ...store.entries.flatMap((entry, index) => {
      const words = entries[index];
      if (entry.kind !== 'key' || words?.kind !== 'key' || role === 'key') return [];
      return judgeChain({ entry, chain: words.chain });
    }),
    ...judgeUse(entries, role),
    ...distinct(entries).flatMap(([certificate, alias]) => judgeCertificate(certificate, alias, now)),
    ...judgePermissions({ mode, hasKeys, sealed }),
    ...warnings.map(findingOf),
  ].sort((one, other) => rank[one.severity] - rank[other.severity]);
  const wrapped = isWrapped(bytes, format);
  const verdicts = giveVerdicts({ format, role, entries, protection, wrapped, warnings, findings });
  const permissions = mode === undefined ? {} : { permissions: octal(mode) };
  return { file, format, bytes: bytes.length, ...permissions, protection, entries, role, verdicts, findings };
}

/** PKCS#7 within PEM, or the bytes of another format as base64; DER begins with 30, Java's stores with FE and CE. */
function isWrapped(bytes: Uint8Array, format: Store['format']): boolean {
  if (format !== 'PEM') return ![0x30, 0xfe, 0xce].includes(bytes[0] ?? 0);
  const text = Buffer.from(bytes).toString('latin1');
  return (
    /-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----/.test(text) && !/-----BEGIN [\w ]*CERTIFICATE-----/.test(text)
  );
}

const rank = { problem: 0, warning: 1, note: 2 } as const;

function inspectEntry(entry: StoreEntry, now: Date): InspectedEntry {
  const { alias } = entry;
  if (entry.kind === 'certificate') {
    return { kind: 'certificate', alias, certificate: inspectCertificate(entry.certificate, now) };
  }
  const chain = entry.chain.map((certificate) => inspectCertificate(certificate, now));
  return { kind: 'key', alias, ...(entry.privateKey && { key: inspectKey(entry.privateKey) }), chain };
}

function roleOf({ format }: Store, entries: readonly InspectedEntry[]): Role {
  const [first] = entries;
  if (first === undefined) return 'nothing';
  const keys = entries.filter((entry) => entry.kind === 'key');
  const bare = format === 'PEM' || format === 'DER';
  if (keys.length > 0) {
    const alone = keys.length === entries.length && keys.every(({ chain }) => chain.length === 0);
    return bare && alone ? 'key' : 'keystore';
  }
  if (first.kind === 'key' || (!bare && format !== 'PKCS7')) return 'truststore';
  return first.certificate.authority || first.certificate.selfSigned ? 'truststore' : 'certificates';
}

/** Every certificate once, under the first alias that has it: the same authority stands in many chains. */
function distinct(entries: readonly InspectedEntry[]): readonly (readonly [InspectedCertificate, string])[] {
  const found = new Map<string, readonly [InspectedCertificate, string]>();
  for (const entry of entries) {
    for (const certificate of entry.kind === 'key' ? entry.chain : [entry.certificate]) {
      if (!found.has(certificate.sha256)) found.set(certificate.sha256, [certificate, entry.alias]);
    }
  }
  return [...found.values()];
}

function findingOf({ code, message }: StoreWarning): Finding {
  return { severity: code === 'SKIPPED_ENTRY' ? 'note' : 'warning', code, message };
}
