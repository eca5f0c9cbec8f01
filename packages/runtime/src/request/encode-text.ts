import { InputError } from '../errors.js';

type Encode = (text: string) => Buffer | undefined;

function narrow(highest: number): Encode {
  return (text) =>
    [...text].every((each) => (each.codePointAt(0) ?? 0) <= highest) ? Buffer.from(text, 'latin1') : undefined;
}

const encoders: Readonly<Record<string, Encode>> = {
  'utf-8': (text) => Buffer.from(text),
  utf8: (text) => Buffer.from(text),
  'us-ascii': narrow(0x7f),
  'iso-8859-1': narrow(0xff),
  latin1: narrow(0xff),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
};

/**
 * The bytes of a text by the charset that its content type names; UTF-8 when it names none.
 *
 * @throws InputError for a charset that is not written here, or a text that it cannot carry
 */
export function encodeText(text: string, contentType: string): Buffer {
  const name = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const key = name.toLowerCase();
  const encode = Object.hasOwn(encoders, key) ? encoders[key] : undefined;
  if (encode === undefined) {
    throw new InputError(`A text cannot be written in the charset "${name}"; give its bytes as a Buffer.`);
  }
  const bytes = encode(text);
  if (bytes === undefined) throw new InputError(`The text holds characters that the charset "${name}" does not have.`);
  return bytes;
}
