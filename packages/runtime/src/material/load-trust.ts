import type { X509Certificate } from 'node:crypto';
import { pemBlock, readRevocationLists, readStore } from '@certwire/stores';
import type { Resource, TrustRequest } from '../settings/types.js';
import { nameOf } from './check-identity.js';
import { type Loading, readResource } from './loading.js';
import { storeProblem } from './store-problem.js';

function warnOfDates(anchors: readonly X509Certificate[], { key, origin, location }: Resource, loading: Loading): void {
  for (const anchor of anchors) {
    const [from, until] = [new Date(anchor.validFrom), new Date(anchor.validTo)];
    if (from <= loading.now && until >= loading.now) continue;
    const dates =
      until < loading.now ? `expired on ${until.toISOString()}` : `is not valid before ${from.toISOString()}`;
    const what = `"${nameOf(anchor.subject)}" ${dates}`;
    const why = 'Java ignores the dates of a certificate in the truststore; Node does not.';
    loading.warnings.push(`${key} (${origin}): ${location}: ${what}. ${why}`);
  }
}

async function loadAnchors(request: TrustRequest, file: Resource, loading: Loading): Promise<X509Certificate[]> {
  const bytes = await readResource(file, loading);
  if (bytes === undefined) return [];
  const { key, origin, location } = file;
  try {
    const store = await readStore(bytes, {
      password: request.store?.password?.reveal(),
      declaredFormat: request.store?.fileType,
      keys: 'skip',
    });
    for (const { message } of store.warnings) loading.warnings.push(`${key} (${origin}): ${location}: ${message}`);
    // As in Java, the leaf of a key entry is trusted; the rest of its chain is not.
    const anchors = store.entries.flatMap((entry) =>
      entry.kind === 'key' ? entry.chain.slice(0, 1) : [entry.certificate],
    );
    if (anchors.length === 0) {
      const message = `${location} holds no certificate, so no server could be trusted.`;
      loading.problems.push({ key, origin, message, hint: 'Import the certificate of the authority into it.' });
    }
    warnOfDates(anchors, file, loading);
    return anchors;
  } catch (error) {
    loading.problems.push(storeProblem(error, file, loading));
    return [];
  }
}

/** The certificates of the application's truststore; empty when the mode uses none. */
export async function loadTrust(request: TrustRequest, loading: Loading): Promise<readonly X509Certificate[]> {
  const file = request.store?.file ?? request.certificates;
  return file === undefined ? [] : loadAnchors(request, file, loading);
}

/** The certificate revocation lists, one PEM block each, from PEM with any number of them or from DER. */
export async function loadRevocationLists(
  resource: Resource | undefined,
  loading: Loading,
): Promise<readonly string[]> {
  const bytes = resource === undefined ? undefined : await readResource(resource, loading);
  if (resource === undefined || bytes === undefined) return [];
  try {
    return readRevocationLists(bytes).map((list) => pemBlock('X509 CRL', list));
  } catch (error) {
    const hint = 'Use PEM (BEGIN X509 CRL) or DER, as the authority publishes it.';
    loading.problems.push({ ...storeProblem(error, resource, loading), hint });
    return [];
  }
}
