import type { Doc } from '../model/types.js';
import { htmlText } from './html-text.js';

const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
/** Any line break but the one that nearly all documents have. */
const oddLineBreak = /[\r\v\f\u0085\u2028\u2029]/;
/** Control characters, invisible marks that turn the direction of text (CVE-2021-42574), halves of surrogate pairs. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;
/** A comment on one line is at most this long, without its indentation. */
const longestLine = 110;
/** Tags that a remark may begin with; any other `@` of a document is text. */
const remarkTag = /^@(?:default|defaultValue|example|remarks) /;

/** Printable ASCII without `*`, `@` and back tick: by far the most lines, in which nothing is to be done. */
const harmless = /^[ -)+-?A-_a-~]*$/;

/** One line of a comment, from which hostile text cannot lead out: neither out of the comment nor into a tag. */
function safeLine(line: string): string {
  if (harmless.test(line)) return line.trimEnd();
  return line
    .replaceAll('\t', '  ')
    .replace(invisible, '')
    .replaceAll('*/', '*\\/')
    .split('`')
    .map((part, index, all) => (index % 2 === 1 && index < all.length - 1 ? part : withoutTags(part)))
    .join('`')
    .trimEnd();
}

/** TypeScript reads a tag wherever `@` follows a blank or a brace, outside of back ticks that are closed on the line. */
function withoutTags(text: string): string {
  return text.replace(/(^|[\s{])@/g, '$1\\@');
}

/** All lines, without empty ones at either end or in a row. */
function textLines(given: string): string[] {
  const text = given.includes('<') ? htmlText(given) : given;
  if (harmless.test(text)) {
    const line = text.trimEnd();
    return line === '' ? [] : [line];
  }
  const lines: string[] = [];
  for (const line of oddLineBreak.test(text) ? text.split(lineBreak) : text.split('\n')) {
    const safe = safeLine(line);
    if (safe !== '' || (lines.length > 0 && lines[lines.length - 1] !== '')) lines.push(safe);
  }
  while (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** The text on one line: for tags, titles and comments with `//`. */
export function oneLine(text: string): string {
  return textLines(text).join(' ').replace(/ {2,}/g, ' ').trim();
}

/** Harmless words with one blank between them, as constraints are. */
const plainRemark = /^[!-)+-?A-_a-~]+(?: [!-)+-?A-_a-~]+)*$/;

function remarkLine(remark: string): string {
  if (plainRemark.test(remark)) return remark;
  const tag = remarkTag.exec(remark)?.[0] ?? '';
  return tag + oneLine(remark.slice(tag.length));
}

/** After `@see` TypeScript reads a name first, behind which any `@` would begin a tag; a URL is no name. */
function seeText(see: string): string {
  const line = oneLine(see);
  return /^https?:\/\//.test(line) ? line : line.replace(/(?<!\\)@/g, '\\@');
}

function docLines(doc: Doc): string[] {
  if (doc.remarks === undefined && doc.see === undefined && doc.deprecated !== true) return textLines(doc.text ?? '');
  const remarks = (doc.remarks ?? []).map(remarkLine).filter((line) => line !== '');
  const constraints = remarks.filter((line) => !line.startsWith('@')).join(', ');
  const paragraphs = [
    doc.text === undefined ? [] : textLines(doc.text),
    constraints === '' ? [] : [constraints],
    [
      ...remarks.filter((line) => line.startsWith('@')),
      ...(doc.see === undefined ? [] : [`@see ${seeText(doc.see)}`]),
      ...(doc.deprecated === true ? ['@deprecated'] : []),
    ],
  ];
  const lines: string[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.length > 0) lines.push(...(lines.length > 0 ? ['', ...paragraph] : paragraph));
  }
  return lines;
}

/** The comment with the line break after it, every line indented; nothing when there is nothing to say. */
export function tsdoc(doc: Doc, indent: string): string {
  if (doc.text === undefined && doc.deprecated !== true && doc.remarks === undefined && doc.see === undefined)
    return '';
  const { text } = doc;
  const isOneLine = text !== undefined && doc.remarks === undefined && doc.see === undefined && doc.deprecated !== true;
  if (isOneLine && text.length <= longestLine && text !== '' && harmless.test(text) && !text.includes('<'))
    return `${indent}/** ${text.trim()} */\n`;
  const lines = docLines(doc);
  const [first] = lines;
  if (first === undefined) return '';
  if (lines.length === 1 && first.length <= longestLine) return `${indent}/** ${first.trimStart()} */\n`;
  const body = lines.map((line) => (line === '' ? `${indent} *\n` : `${indent} * ${line}\n`));
  return `${indent}/**\n${body.join('')}${indent} */\n`;
}
