/** Byte order marks, which go before any other word about the charset (Encoding, «decode»). */
const marks: readonly (readonly [mark: string, charset: string])[] = [
  ['efbbbf', 'utf-8'],
  ['feff', 'utf-16be'],
  ['fffe', 'utf-16le'],
];

function markedCharset(bytes: Buffer): string | undefined {
  // No text without a mark begins with such a byte in UTF-8.
  if ((bytes[0] ?? 0) < 0xef) return undefined;
  const begin = bytes.toString('hex', 0, 3);
  return marks.find(([mark]) => begin.startsWith(mark))?.[1];
}

/** What an XML document says of itself where its media type says nothing (RFC 7303, 3.2). */
function declaredInXml(bytes: Buffer, contentType: string): string | undefined {
  if (!/^[^;]*[/+]xml\s*(;|$)/i.test(contentType)) return undefined;
  const [, charset] = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200)) ?? [];
  return charset;
}

/**
 * The text of a body: by its byte order mark, by the charset of its content type, or by what XML says of itself; else, and
 * for a name that nobody knows, UTF-8.
 */
export function decodeText(bytes: Buffer, contentType = ''): string {
  const named = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  const charset = markedCharset(bytes) ?? named ?? declaredInXml(bytes, contentType) ?? 'utf-8';
  if (/^utf-?8$/i.test(charset)) return bytes.toString().replace(/^\ufeff/, '');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString();
  }
}
