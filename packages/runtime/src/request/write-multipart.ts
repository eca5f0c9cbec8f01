import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { InputError } from '../errors.js';
import { type BinaryInput, bytesOf, isBinary, isStream } from './binary-input.js';
import type { Part, Serialisation } from './operation.js';
import { entriesOf, isRecord, meaningOf, plainText } from './plain-value.js';
import { serialisePairs } from './serialise-pairs.js';
import { writeContent } from './write-content.js';
import { writeJson } from './write-json.js';

interface FormPart {
  readonly name: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly content: string | BinaryInput;
}

/** A multipart body: bytes when all of it is in memory, else a stream of unknown length. */
export interface Multipart {
  readonly contentType: string;
  readonly content: Buffer | Readable;
}

/** Escapes a name as browsers do (HTML, «multipart/form-data encoding algorithm»); parsers undo exactly this. */
function quote(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}

/** The last element of a path, from `File.name` or the `path` of a file's stream; else the part's own name. */
function fileNameOf(content: BinaryInput, name: string): string {
  if ('name' in content && typeof content.name === 'string' && content.name !== '') return content.name;
  if ('path' in content && typeof content.path === 'string') return content.path.replace(/^.*[\\/]/s, '') || name;
  return name;
}

function binaryPart(name: string, content: BinaryInput, declared: string | undefined): FormPart {
  const own = content instanceof Blob && content.type !== '' ? content.type : undefined;
  // A list of types or a pattern (`image/png, image/jpeg`, `image/*`) says what may come, not what this is.
  const exact = declared !== undefined && !/[,*]/.test(declared) ? declared : undefined;
  const contentType = own ?? exact ?? 'application/octet-stream';
  return { name, content, contentType, fileName: fileNameOf(content, name) };
}

/** RFC 7578 knows no percent-encoding of values: the pairs are taken apart again, at the first `=`, which escaping leaves. */
function styledParts(name: string, value: unknown, serialisation: Serialisation): FormPart[] {
  return serialisePairs(name, value, { ...serialisation, allowReserved: false }).map((pair) => {
    const [key = name, content = ''] = pair.split('=').map(decodeURIComponent);
    return { name: key, content };
  });
}

/**
 * The parts that one property makes: a list makes one per item, each as the document says of the property (RFC 7578 4.3;
 * OpenAPI 3.2, 4.14.3 «Encoding By Name»).
 * A style puts its content type out of force (OpenAPI 3.1.1, 4.8.15.1.2).
 */
function partsOf(name: string, given: unknown, part: Part | undefined): FormPart[] {
  const value = meaningOf(given);
  if (value === undefined || value === null) return [];
  const { contentType, serialisation } = part ?? {};
  if (isBinary(value)) return [binaryPart(name, value, contentType)];
  if (serialisation !== undefined && !(Array.isArray(value) && value.some(isBinary))) {
    return styledParts(name, value, serialisation);
  }
  if (Array.isArray(value)) return value.flatMap((item) => itemParts(name, item, part));
  return valueParts(name, value, contentType);
}

/** A list within a list is one value. */
function itemParts(name: string, item: unknown, part: Part | undefined): FormPart[] {
  return Array.isArray(item) ? valueParts(name, item, part?.contentType) : partsOf(name, item, part);
}

function valueParts(name: string, value: unknown, contentType: string | undefined): FormPart[] {
  if (contentType !== undefined) return [{ name, contentType, content: writeContent(value, contentType) }];
  if (isRecord(value) || Array.isArray(value)) {
    return [{ name, contentType: 'application/json', content: writeJson(value) }];
  }
  const text = plainText(value, name);
  return text === undefined ? [] : [{ name, content: text }];
}

/** The head of a part: what makes it one of a form, its content type, and what the document fixes beside them. */
function head(part: FormPart, headers: Part['headers'] = []): Buffer {
  const file = part.fileName === undefined ? '' : `; filename="${quote(part.fileName)}"`;
  const type = part.contentType === undefined ? [] : [['Content-Type', part.contentType] as const];
  const lines = [['Content-Disposition', `form-data; name="${quote(part.name)}"${file}`] as const, ...type, ...headers];
  const broken = lines.find((line) => /[\r\n]/.test(line.join('')));
  if (broken !== undefined) throw new InputError(`"${part.name}": its ${broken[0]} holds a line break.`);
  return Buffer.from(`${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n`);
}

async function* streamed(pieces: readonly (Buffer | Readable)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (isStream(piece)) yield* piece as AsyncIterable<Uint8Array>;
    else yield piece;
  }
}

/**
 * Writes a `multipart` body of the properties of an object (RFC 7578).
 *
 * @throws InputError for a value that is no object, or a property that has no form as a part
 */
export async function writeMultipart(value: object, parts: readonly Part[], mediaType: string): Promise<Multipart> {
  const boundary = `certwire-${randomBytes(18).toString('hex')}`;
  const pieces: (Buffer | Readable)[] = [];
  for (const [name, each] of entriesOf(value)) {
    const declared = parts.find((part) => part.name === name);
    for (const part of partsOf(name, each, declared)) {
      const { content } = part;
      const bytes = typeof content === 'string' ? Buffer.from(content) : await bytesOf(content);
      pieces.push(Buffer.from(`--${boundary}\r\n`), head(part, declared?.headers));
      pieces.push(bytes ?? (content as Readable), Buffer.from('\r\n'));
    }
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  // A boundary that the document names belongs to its example.
  const contentType = `${mediaType.replace(/;\s*boundary=("[^"]*"|[^;]*)/i, '')}; boundary=${boundary}`;
  const bytes = pieces.filter((piece) => Buffer.isBuffer(piece));
  if (bytes.length === pieces.length) return { contentType, content: Buffer.concat(bytes) };
  return { contentType, content: Readable.from(streamed(pieces), { objectMode: false }) };
}
