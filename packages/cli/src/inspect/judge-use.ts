import type { Finding, InspectedCertificate, InspectedEntry, Role } from './types.js';

const tlsPurposes = ['TLS client', 'TLS server', 'any purpose'];

/** What is wrong with the entries for what the file is: a key for its owner, or certificates to be trusted. */
export function judgeUse(entries: readonly InspectedEntry[], role: Role): readonly Finding[] {
  if (role === 'nothing') {
    return [{ severity: 'problem', code: 'NOTHING', message: 'The file holds neither a key nor a certificate.' }];
  }
  if (role === 'keystore') return [...entries.flatMap(leafFindings), ...severalKeys(entries)];
  return role === 'truststore' ? [...entries.flatMap(anchorFindings), ...duplicates(entries)] : [];
}

/** Whether a certificate may be used for a purpose of TLS. */
export function isFor(purpose: 'TLS client' | 'TLS server', { purposes }: InspectedCertificate): boolean {
  return purposes === undefined || purposes.includes(purpose) || purposes.includes('any purpose');
}

function leafFindings(entry: InspectedEntry): Finding[] {
  const leaf = entry.kind === 'key' ? entry.chain[0] : undefined;
  if (leaf === undefined) return [];
  const { name, purposes, names } = leaf;
  const found: Omit<Finding, 'entry'>[] = [];
  if (purposes !== undefined && !purposes.some((each) => tlsPurposes.includes(each))) {
    const message = `"${name}" is for ${purposes.join(', ')} alone: no side of TLS accepts it.`;
    const hint = 'Ask for a certificate with clientAuth, for a server with serverAuth.';
    found.push({ severity: 'problem', code: 'NO_TLS_PURPOSE', message, hint });
  } else if (!isFor('TLS client', leaf)) {
    const message = `"${name}" is for servers alone: a server would refuse a client that presents it.`;
    found.push({ severity: 'warning', code: 'NO_CLIENT_PURPOSE', message });
  }
  if (purposes?.includes('TLS server') && !names.some(({ type }) => type === 'dns' || type === 'ip')) {
    const message = `"${name}" is for servers, but has no host name or address: clients look for one there.`;
    const hint = 'Have it issued with subject alternative names.';
    found.push({ severity: 'warning', code: 'NO_NAMES', message, hint });
  }
  if (leaf.authority) {
    const message = `"${name}" is an authority: whoever has this file can sign certificates.`;
    const hint = 'Issue a certificate for the client or server, and keep the key of the authority where it is.';
    found.push({ severity: 'warning', code: 'KEY_OF_AUTHORITY', message, hint });
  }
  return found.map((finding) => ({ ...finding, entry: entry.alias }));
}

function severalKeys(entries: readonly InspectedEntry[]): Finding[] {
  const aliases = entries.filter(({ kind }) => kind === 'key').map(({ alias }) => alias);
  const first = [...aliases].sort()[0];
  if (aliases.length < 2 || first === undefined) return [];
  const message = `There are ${aliases.length} keys. Java presents the first that fits the server's authorities, Node the first of the file, Certwire "${first}".`;
  return [{ severity: 'note', code: 'SEVERAL_KEYS', message, hint: "The property keystore's alias names one." }];
}

function anchorFindings(entry: InspectedEntry): Finding[] {
  if (entry.kind === 'key') return [];
  const { name, authority, selfSigned, keyUsage } = entry.certificate;
  const found = { entry: entry.alias };
  if (authority && keyUsage !== undefined && !keyUsage.includes('keyCertSign')) {
    const message = `"${name}" is an authority that may not sign certificates: none but itself is trusted by it.`;
    return [{ ...found, severity: 'warning', code: 'CANNOT_SIGN', message }];
  }
  if (authority && !selfSigned) {
    const message = `"${name}" is an intermediate authority: Java and Certwire trust what it signed, Node itself wants its root, or allowPartialTrustChain.`;
    return [{ ...found, severity: 'note', code: 'INTERMEDIATE_ANCHOR', message }];
  }
  if (!authority) {
    const message = `"${name}" is no authority: this certificate alone is trusted, and no longer once it is renewed.`;
    return [{ ...found, severity: 'note', code: 'PINNED', message }];
  }
  return [];
}

function duplicates(entries: readonly InspectedEntry[]): Finding[] {
  const first = new Map<string, string>();
  return entries.flatMap((entry): Finding[] => {
    if (entry.kind === 'key') return [];
    const { sha256, name } = entry.certificate;
    const earlier = first.get(sha256);
    if (earlier === undefined) {
      first.set(sha256, entry.alias);
      return [];
    }
    const message = `"${name}" is there twice, as "${earlier}" and "${entry.alias}".`;
    return [{ severity: 'note', code: 'DUPLICATE', message, entry: entry.alias }];
  });
}
