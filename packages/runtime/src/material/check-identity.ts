import type { X509Certificate } from 'node:crypto';
import type { Loading } from './loading.js';
import type { Identity } from './types.js';

const clientAuthentication = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';

/** A subject or issuer on one line, as messages print it. */
export function nameOf(distinguishedName: string): string {
  return distinguishedName.split('\n').join(', ');
}

/** Our own leaf must be valid now and meant for client authentication: servers would refuse it without saying why. */
export function checkIdentity(identity: Identity, { now, problems }: Loading): void {
  const { key, origin, location, chain } = identity;
  const [leaf] = chain;
  const subject = `The certificate "${nameOf(leaf.subject)}" in ${location}`;
  const report = (message: string, hint: string): void => {
    problems.push({ key, origin, message: `${subject} ${message}`, hint });
  };
  if (new Date(leaf.validTo) < now) {
    report(`expired on ${new Date(leaf.validTo).toISOString()}.`, 'Renew the certificate and replace the file.');
  } else if (new Date(leaf.validFrom) > now) {
    const from = new Date(leaf.validFrom).toISOString();
    report(`is not valid before ${from}.`, 'Check the clock of this machine, or wait until then.');
  }
  // Node calls the extended key usage `keyUsage`; no extension means any purpose.
  const purposes: readonly string[] | undefined = leaf.keyUsage;
  if (purposes !== undefined && !purposes.includes(clientAuthentication) && !purposes.includes(anyPurpose)) {
    const message = `is not meant for client authentication (extended key usage: ${purposes.join(', ')}).`;
    report(message, `Ask your authority for a certificate with clientAuth (${clientAuthentication}).`);
  }
}

/** Orders certificates so that each is followed by its issuer; strangers keep their order behind them. */
export function orderChain(leaf: X509Certificate, others: readonly X509Certificate[]): Identity['chain'] {
  const rest = others.filter((each) => each.fingerprint256 !== leaf.fingerprint256);
  const chain: [X509Certificate, ...X509Certificate[]] = [leaf];
  let last = leaf;
  for (;;) {
    const index = rest.findIndex((each) => last.checkIssued(each) && each.fingerprint256 !== last.fingerprint256);
    const [issuer] = index < 0 ? [] : rest.splice(index, 1);
    if (issuer === undefined) return [...chain, ...rest];
    chain.push(issuer);
    last = issuer;
  }
}
