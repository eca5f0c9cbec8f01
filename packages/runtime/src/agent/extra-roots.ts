import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';

/** Read once, as Node does at its start. */
const read = new Map<string, readonly string[]>();

function readRoots(path: string): readonly string[] {
  try {
    const blocks =
      readFileSync(path, 'utf8').match(
        /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g,
      ) ?? [];
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch {
    // Node itself warns of a file that it cannot read.
    return [];
  }
}

/**
 * The certificates of NODE_EXTRA_CA_CERTS, where they must be added again: Node 20 forgets them in a context that gets a certificate, a
 * revocation list or partial chains. Later versions, which know `getCACertificates`, keep them.
 */
export function forgottenRoots(path: string | undefined): readonly string[] {
  if (path === undefined || path === '' || 'getCACertificates' in tls) return [];
  const roots = read.get(path) ?? readRoots(path);
  read.set(path, roots);
  return roots;
}
