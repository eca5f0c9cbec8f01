import type { ServerName, StoreName } from './make-material.js';

/** How a meeting may end, in words that Java and we share. */
export type Outcome =
  | 'answered'
  | 'untrusted'
  | 'expired'
  | 'not yet valid'
  | 'wrong purpose'
  | 'wrong name'
  | 'too weak'
  | 'nothing to trust';

/** One meeting of a client with a server. */
export interface Meeting {
  readonly title: string;
  readonly server: ServerName;
  readonly mode: 'SYSTEM_ONLY' | 'APPLICATION_ONLY' | 'APPLICATION_AND_SYSTEM' | 'NO_CHECK';
  readonly trust?: StoreName;
  readonly keystore?: 'client.p12' | 'client-with-root.p12';
  /** The name that the server is to have; `localhost` when it is not said. */
  readonly name?: string;
  readonly verifyName?: false;
  /** A key of ours alone: Java looks at no revocation list unless it is told to. */
  readonly crl?: 'system.crl';
  readonly outcome: Outcome;
}

/** Where Node ends otherwise than Java, with the reason: the gaps of a drop-in that we know of. All others are errors. */
export const differences: Readonly<Record<string, { readonly certwire: Outcome; readonly why: string }>> = {
  'a pinned leaf that has expired': {
    certwire: 'expired',
    why: 'Java ignores the dates of a certificate in the truststore.',
  },
  'a pinned leaf that is not yet valid': { certwire: 'not yet valid', why: 'As above.' },
  'a root that has expired': { certwire: 'expired', why: 'As above.' },
  'a leaf signed with SHA-1': { certwire: 'too weak', why: "OpenSSL's security level refuses the digest." },
  ...(Number(process.versions.node.split('.')[0]) >= 24 && {
    'a leaf with an RSA key of 1024 bits': { certwire: 'too weak', why: 'The security level of Node 24 refuses it.' },
  }),
};

const application = (title: string, server: ServerName, trust: StoreName, outcome: Outcome): Meeting => ({
  title,
  server,
  trust,
  mode: 'APPLICATION_ONLY',
  outcome,
});

/** What is in the store, and what of a server it vouches for. */
const anchors: readonly Meeting[] = [
  application('a root', 'whole', 'root.p12', 'answered'),
  application('a root in a JKS', 'whole', 'root.jks', 'answered'),
  application('an intermediate alone', 'whole', 'intermediate.p12', 'answered'),
  application('an intermediate alone in a JKS', 'whole', 'intermediate.jks', 'answered'),
  application('a leaf alone', 'whole', 'leaf.p12', 'answered'),
  application('a leaf alone in a JKS', 'whole', 'leaf.jks', 'answered'),
  application('the leaf of a key entry', 'whole', 'key.p12', 'answered'),
  application('the leaf of a key entry in a JKS', 'whole', 'key.jks', 'answered'),
  application('the chain of a key entry, which vouches for nobody', 'sibling', 'key.p12', 'untrusted'),
  application('the chain of a key entry in a JKS', 'sibling', 'key.jks', 'untrusted'),
  application('another leaf of the same authority', 'sibling', 'leaf.p12', 'untrusted'),
  application('a leaf that signed itself', 'selfSigned', 'self-signed.p12', 'answered'),
  application('a leaf that signed itself, not in the store', 'selfSigned', 'root.p12', 'untrusted'),
  application('a pinned leaf that has expired', 'expired', 'expired-leaf.p12', 'answered'),
  application('a pinned leaf that is not yet valid', 'notYet', 'not-yet-leaf.p12', 'answered'),
  application('a root that has expired', 'ofExpiredRoot', 'expired-root.p12', 'answered'),
  application('a leaf that has expired, below a root', 'expired', 'root.p12', 'expired'),
  application('a leaf that is not yet valid, below a root', 'notYet', 'root.p12', 'not yet valid'),
  application('a server that omits its intermediate', 'leafOnly', 'root.p12', 'untrusted'),
  application('a server that omits its intermediate, which is in the store', 'leafOnly', 'both.jks', 'answered'),
  application('a store without a certificate', 'whole', 'empty.jks', 'nothing to trust'),
  application('a leaf that is for clients', 'wrongPurpose', 'root.p12', 'wrong purpose'),
  application('a leaf with an RSA key of 1024 bits', 'rsa1024', 'root.p12', 'answered'),
  application('a leaf signed with SHA-1', 'sha1', 'root.p12', 'answered'),
  application('a server of a stranger', 'strange', 'root.p12', 'untrusted'),
];

/** Which stores count. */
const modes: readonly Meeting[] = [
  { title: 'the system alone', server: 'ofSystem', mode: 'SYSTEM_ONLY', outcome: 'answered' },
  { title: 'the system alone, our own server', server: 'whole', mode: 'SYSTEM_ONLY', outcome: 'untrusted' },
  {
    title: 'the system alone, with a truststore that is passed over',
    server: 'whole',
    trust: 'root.p12',
    mode: 'SYSTEM_ONLY',
    outcome: 'untrusted',
  },
  {
    title: 'the system alone, with a revocation list',
    server: 'ofSystem',
    mode: 'SYSTEM_ONLY',
    crl: 'system.crl',
    outcome: 'answered',
  },
  application('the application alone, a server of the system', 'ofSystem', 'root.p12', 'untrusted'),
  ...(['ofSystem', 'whole', 'strange'] as const).map((server): Meeting => {
    const outcome = server === 'strange' ? 'untrusted' : 'answered';
    return { title: `both: ${server}`, server, trust: 'root.p12', mode: 'APPLICATION_AND_SYSTEM', outcome };
  }),
  {
    title: 'both, with an intermediate alone',
    server: 'whole',
    trust: 'intermediate.p12',
    mode: 'APPLICATION_AND_SYSTEM',
    outcome: 'answered',
  },
  {
    title: 'a CA in the keystore, which vouches for nobody',
    server: 'whole',
    trust: 'other.p12',
    mode: 'APPLICATION_ONLY',
    keystore: 'client-with-root.p12',
    outcome: 'untrusted',
  },
  {
    title: 'a CA in the keystore beside the system',
    server: 'whole',
    mode: 'SYSTEM_ONLY',
    keystore: 'client-with-root.p12',
    outcome: 'untrusted',
  },
  ...(['strange', 'selfSigned', 'expired', 'wrongPurpose', 'leafOnly'] as const).map(
    (server): Meeting => ({ title: `no check: ${server}`, server, mode: 'NO_CHECK', outcome: 'answered' }),
  ),
];

const named = (title: string, server: ServerName, name: string, outcome: Outcome): Meeting => ({
  ...application(title, server, 'root.p12', outcome),
  name,
});

/** The name that is asked for. */
const names: readonly Meeting[] = [
  named('a host', 'whole', 'localhost', 'answered'),
  named('a host in capitals', 'whole', 'LOCALHOST', 'answered'),
  named('an address of IPv4', 'whole', '127.0.0.1', 'answered'),
  named('an address of IPv6', 'whole', '::1', 'answered'),
  named('one label for a wildcard', 'wildcard', 'ledger.inner.example', 'answered'),
  named('two labels for a wildcard', 'wildcard', 'a.ledger.inner.example', 'wrong name'),
  named('no label for a wildcard', 'wildcard', 'inner.example', 'wrong name'),
  named('a common name without alternatives', 'nameless', 'localhost', 'answered'),
  named('another common name without alternatives', 'nameless', 'ledger.example', 'wrong name'),
  named('an address in a common name', 'addressAsName', '127.0.0.1', 'wrong name'),
  named('an address that is no alternative', 'nameless', '127.0.0.1', 'wrong name'),
  named('a host beside an alternative that is a URI', 'uriOnly', 'ledger.example', 'wrong name'),
  named('another host', 'whole', 'ledger.example', 'wrong name'),
  { title: 'another host, no check', server: 'strange', mode: 'NO_CHECK', name: 'a.example', outcome: 'wrong name' },
  {
    ...named('another host, names not verified', 'whole', 'ledger.example', 'answered'),
    verifyName: false,
  },
  { ...named('a stranger, names not verified', 'strange', 'ledger.example', 'untrusted'), verifyName: false },
  {
    title: 'another host, nothing verified',
    server: 'strange',
    mode: 'NO_CHECK',
    name: 'a.example',
    verifyName: false,
    outcome: 'answered',
  },
];

/** The tables of trust and names. */
export const meetings: readonly Meeting[] = [...anchors, ...modes, ...names];
