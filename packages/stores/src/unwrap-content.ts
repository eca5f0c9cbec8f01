/** What real certificates and keys, and base64 of them, are at least as long as. */
const shortestBase64 = 32;

/**
 * Undoes what environment variables and secret stores do to a file: a BOM, UTF-16, quotes around it, base64 of PEM or of a whole store.
 * What PEM itself suffers (escaped or lost line ends) the reader of PEM blocks undoes.
 */
export function unwrapContent(bytes: Uint8Array): Buffer {
  let content: Buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Twice, because a Kubernetes secret made of base64 is base64 of base64.
  for (let round = 0; round < 3; round++) {
    content = withoutMarks(content);
    const inner = fromBase64(content);
    if (inner === undefined) return content;
    content = inner;
  }
  return content;
}

function withoutMarks(content: Buffer): Buffer {
  if (content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf) return content.subarray(3);
  const wide = content.length % 2 === 0 && content.length > 2;
  if (wide && content[0] === 0xff && content[1] === 0xfe) {
    return Buffer.from(content.subarray(2).toString('utf16le'), 'utf8');
  }
  // FEEDFEED is a JKS, FEFF a BOM.
  if (wide && content[0] === 0xfe && content[1] === 0xff) {
    return Buffer.from(Buffer.from(content.subarray(2)).swap16().toString('utf16le'), 'utf8');
  }
  return content;
}

function fromBase64(content: Buffer): Buffer | undefined {
  // A DER or Java store has a byte above 0x7f or below a blank near its start; this spares decoding it as text.
  for (const byte of content.subarray(0, 8)) if (byte > 0x7e || (byte < 0x20 && !isBlank(byte))) return undefined;
  const written = content.toString('latin1');
  // GnuTLS writes PKCS#12 as PEM, unless it is told otherwise.
  const armoured = /^\s*-----BEGIN PKCS12-----([A-Za-z0-9+/=\s\\]+)-----END PKCS12-----/.exec(written)?.[1];
  if (armoured !== undefined) return Buffer.from(armoured.replace(/\\[rn]/g, ''), 'base64');
  if (written.includes('-----BEGIN')) return undefined;
  const text = written
    .replace(/^\s*["']?(?:base64:|data:[^,]{0,100};base64,)?/, '')
    .replace(/\\[rn]/g, '')
    .replace(/["'\s\\]+/g, '');
  if (text.length < shortestBase64 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
