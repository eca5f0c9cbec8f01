/** Escapes everything but RFC 3986's unreserved characters; `encodeURIComponent` leaves `!'()*`, which are reserved. */
export function encodeStrict(text: string): string {
  // Half of a surrogate pair has no UTF-8; U+FFFD stands in for it, as in every encoder of the platform.
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  return encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Escapes what `kept`, which finds complete escapes too, does not find. */
function encodeBut(kept: RegExp, text: string): string {
  let result = '';
  let end = 0;
  for (const found of text.matchAll(kept)) {
    result += encodeStrict(text.slice(end, found.index)) + found[0];
    end = found.index + found[0].length;
  }
  return result + encodeStrict(text.slice(end));
}

/**
 * Leaves reserved characters and complete escapes, as `allowReserved` asks (RFC 6570 3.2.3), but for those that would end
 * the value or change it: `#` and brackets are no characters of a query, `&` parts it, `+` is a blank to form decoders.
 */
export function encodeReserved(text: string): string {
  return encodeBut(/%[0-9A-Fa-f]{2}|[:/?@!$'()*,;=]/g, text);
}

/** The same for a path, which `?` would end and where `&` and `+` mean nothing (RFC 3986 3.3). */
export function encodeReservedPath(text: string): string {
  return encodeBut(/%[0-9A-Fa-f]{2}|[:/@!$&'()*+,;=]/g, text);
}
