import { derValue } from './der-writer.js';

/** UTF8String. */
export function derUtf8String(text: string): Buffer {
  return derValue(0x0c, Buffer.from(text, 'utf8'));
}

/** PrintableString: Latin letters, digits, blank and `'()+,-./:=?` (X.680 41.4). @throws RangeError */
export function derPrintableString(text: string): Buffer {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new RangeError(`"${text}" does not fit a PrintableString.`);
  return derValue(0x13, Buffer.from(text, 'latin1'));
}

/** IA5String: ASCII. @throws RangeError */
export function derIa5String(text: string): Buffer {
  if (!/^[\x00-\x7f]*$/.test(text)) throw new RangeError(`"${text}" does not fit an IA5String.`);
  return derValue(0x16, Buffer.from(text, 'latin1'));
}

/** BMPString: UTF-16, the greater byte first. */
export function derBmpString(text: string): Buffer {
  return derValue(0x1e, Buffer.from(text, 'utf16le').swap16());
}

/** A moment in whole seconds as certificates write it: UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5). @throws RangeError */
export function derTime(moment: Date): Buffer {
  const year = moment.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError('The moment is outside of what ASN.1 can write.');
  const digits = `${moment.toISOString().replace(/\.\d+|[-:T]/g, '')}`;
  if (year < 1950 || year > 2049) return derValue(0x18, Buffer.from(digits, 'latin1'));
  return derValue(0x17, Buffer.from(digits.slice(2), 'latin1'));
}
