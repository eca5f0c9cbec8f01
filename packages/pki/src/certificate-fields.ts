import type { X509Certificate } from 'node:crypto';
import { type DerNode, readChildren, readDer, readOid, readSequence } from '@certwire/stores';

/** The DER of a certificate's subject as it stands there: written anew, another tool's kind of text would change. */
export function subjectOf(certificate: X509Certificate): Buffer {
  const { fields, start } = signedFields(certificate);
  return Buffer.from(fields[start + 4]?.raw ?? []);
}

/** The DER of each extension, by its object identifier (RFC 5280 4.1.2.9). */
export function extensionsOf(certificate: X509Certificate): ReadonlyMap<string, Buffer> {
  const wrapper = signedFields(certificate).fields.find((field) => field.tagClass === 'context' && field.tag === 3);
  return extensionsIn(wrapper === undefined ? undefined : readChildren(wrapper)[0]);
}

/** The extensions of a list of them. @throws StoreError */
export function extensionsIn(list: DerNode | undefined): ReadonlyMap<string, Buffer> {
  return new Map(
    (list === undefined ? [] : readSequence(list)).map((each) => [
      readOid(readSequence(each)[0]),
      Buffer.from(each.raw),
    ]),
  );
}

/** The fields in the order of RFC 5280 4.1, and where the serial number stands, behind a version that old certificates lack. */
function signedFields({ raw }: X509Certificate): { fields: readonly DerNode[]; start: number } {
  const fields = readSequence(readSequence(readDer(raw))[0]);
  return { fields, start: fields[0]?.tagClass === 'context' ? 1 : 0 };
}
