/** A password as the key derivations take it: PKCS#12's own want UTF-16 with two zero bytes (RFC 7292 B.1), the others bytes. */
export interface PasswordForm {
  readonly bmp: Buffer;
  readonly bytes: Buffer;
}

/**
 * The forms in which tools have written a password, the right one first. Only empty and non-ASCII passwords have more than one:
 * tools disagree whether empty means two zero bytes or nothing, and old OpenSSL took UTF-8 bytes one by one as characters.
 */
export function passwordForms(password: string): readonly PasswordForm[] {
  const bytes = Buffer.from(password, 'utf8');
  const main = { bmp: bmpOf(password), bytes };
  if (password === '') return [main, { bmp: Buffer.alloc(0), bytes }];
  if (/^[\x20-\x7e]*$/.test(password)) return [main];
  const forms = [main, { bmp: bmpOf(bytes.toString('latin1')), bytes }];
  if (/^[\x00-\xff]*$/.test(password)) forms.push({ bmp: main.bmp, bytes: Buffer.from(password, 'latin1') });
  return forms;
}

function bmpOf(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}
