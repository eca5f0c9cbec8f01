import type { StoreFormat, StoreWarning } from '@certwire/pki';
import { legacyProtections, unknownToJava } from './algorithm-names.js';
import { isFor } from './judge-use.js';
import type { Finding, InspectedEntry, Role, Verdict } from './types.js';

/** What the verdicts rest on. */
export interface Evidence {
  readonly format: StoreFormat;
  readonly role: Role;
  readonly entries: readonly InspectedEntry[];
  readonly protection: readonly string[];
  /** Whether the store is written as text in a way in which nobody but Certwire looks for it. */
  readonly wrapped: boolean;
  readonly warnings: readonly StoreWarning[];
  readonly findings: readonly Finding[];
}

type Answer = readonly [Verdict['fit'], string];

/** What the file is good for, and what Java and Node without Certwire would make of it. */
export function giveVerdicts(evidence: Evidence): readonly Verdict[] {
  const answers = [
    ['keystore', asKeystore(evidence)],
    ['truststore', asTruststore(evidence)],
    ['Java', inJava(evidence)],
    ['Node', inNode(evidence)],
  ] as const;
  return answers.map(([of, [fit, message]]) => ({ of, fit, message }));
}

function asKeystore({ entries, role, findings }: Evidence): Answer {
  const keys = entries.flatMap((entry) => (entry.kind === 'key' ? [entry] : []));
  if (keys.length === 0) return ['no', 'It holds no private key.'];
  if (role === 'key') return ['partly', 'It is a key alone; its certificate has to come from another file.'];
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  if (problems > 0) return ['no', `There ${problems === 1 ? 'is a problem' : `are ${problems} problems`}, see below.`];
  const leaves = keys.flatMap(({ chain }) => chain.slice(0, 1));
  const clients = leaves.filter((leaf) => isFor('TLS client', leaf));
  const servers = leaves.filter((leaf) => isFor('TLS server', leaf));
  if (clients.length === 0) return ['partly', 'For a server; a client could not present it.'];
  return ['yes', servers.length === 0 ? 'For a client; a server could not use it.' : 'For a client and for a server.'];
}

function asTruststore({ entries, role, findings }: Evidence): Answer {
  const anchors = entries.filter(({ kind }) => kind === 'certificate');
  const leaves = entries.filter((entry) => entry.kind === 'key' && entry.chain.length > 0);
  if (anchors.length + leaves.length === 0) return ['no', 'It holds no certificate.'];
  if (leaves.length > 0) {
    const more = anchors.length > 0 ? ` beside the ${count(anchors.length, 'other certificate')}` : '';
    return ['partly', `The certificate of the key itself would be trusted${more}, not the rest of its chain.`];
  }
  if (role === 'truststore' && findings.some(({ severity }) => severity === 'problem')) {
    return ['partly', `It trusts ${count(anchors.length, 'certificate')}, not all of which will do, see below.`];
  }
  const authorities = anchors.filter((each) => each.kind === 'certificate' && each.certificate.authority).length;
  if (authorities === 0) return ['partly', `It trusts ${count(anchors.length, 'certificate')} and nothing beside.`];
  return ['yes', `It trusts what ${count(authorities, 'authority', 'authorities')} signed.`];
}

function inJava({ format, role, entries, protection, wrapped, warnings }: Evidence): Answer {
  if (wrapped && format !== 'PEM') return ['no', 'A KeyStore is bytes, and this is text of them.'];
  if (format === 'JKS') return ['yes', 'Every Java reads it.'];
  if (format === 'JCEKS') return ['yes', 'With the store type JCEKS.'];
  if (format !== 'PKCS12') {
    if (role === 'keystore' || role === 'key') {
      return ['no', `A KeyStore is no ${format}: openssl pkcs12 -export makes one of it.`];
    }
    return ['no', `A KeyStore is no ${format}: keytool -importcert makes one of it.`];
  }
  if (protection.includes('MAC with PBMAC1')) return ['no', 'Java 17 and others do not know its MAC, PBMAC1.'];
  const unknown = protection.find((each) => unknownToJava.includes(each));
  if (unknown !== undefined) return ['no', `Java does not know ${unknown}, with which it is sealed.`];
  const invisible = warnings.some(({ code }) => code === 'INVISIBLE_TO_JAVA');
  if (invisible && entries.every(({ kind }) => kind === 'certificate')) {
    return ['no', "It looks empty to Java, because Oracle's mark of trust is missing; keytool -importcert sets it."];
  }
  if (warnings.some(({ code }) => code === 'UNENCRYPTED_KEY')) return ['no', 'Java does not see a key in the clear.'];
  const modern = protection.some((each) => each.startsWith('AES'));
  return ['yes', modern ? 'From Java 8u301 on, which knows its AES and SHA-256.' : 'Every Java reads it.'];
}

function inNode({ format, role, entries, protection, wrapped }: Evidence): Answer {
  const legacy = protection.find((each) => legacyProtections.includes(each) || /^(DES|RC2)-CBC /.test(each));
  if (wrapped) {
    const pem = '"no start line": Node looks into no PKCS#7; Certwire does.';
    return ['no', format === 'PEM' ? pem : `Node wants the bytes of a ${format}, not text of them; Certwire reads it.`];
  }
  if (format === 'JKS' || format === 'JCEKS') return ['no', `Node itself reads no ${format}; Certwire does.`];
  if (format === 'PEM') {
    if (legacy !== undefined) return ['no', `"unsupported": the key is sealed with ${legacy}; Certwire reads it.`];
    if (protection.length > 0) return ['yes', 'As the options key and passphrase, and cert where it holds one.'];
    if (role === 'truststore') return ['yes', 'As the option ca.'];
    if (role === 'certificates') return ['yes', 'As the option cert beside a key, or as ca.'];
    return ['yes', role === 'key' ? 'As the option key.' : 'As the options key and cert, the same text for both.'];
  }
  if (format !== 'PKCS12') {
    const kind = role === 'key' ? 'key' : 'ca or cert';
    return ['no', `As ${kind}, Node takes PEM alone and ignores or refuses ${format}; Certwire reads it.`];
  }
  if (entries.every(({ kind }) => kind === 'certificate')) {
    return ['no', '"Unable to load private key from PFX data": pfx must hold a key; Certwire reads it.'];
  }
  if (legacy !== undefined)
    return ['no', `"Unsupported PKCS12 PFX data": it is sealed with ${legacy}; Certwire reads it.`];
  if (protection.includes('no MAC')) return ['no', '"mac absent": pfx must have a MAC; Certwire reads it.'];
  if (protection.includes('MAC with PBMAC1')) return ['partly', 'As the option pfx, from Node 22 on.'];
  return ['yes', 'As the option pfx; Node then trusts the authorities in it too.'];
}

function count(number: number, one: string, many = `${one}s`): string {
  return number === 1 ? `one ${one}` : `${number} ${many}`;
}
