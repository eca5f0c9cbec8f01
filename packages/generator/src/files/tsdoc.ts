import type { Doc } from '../model/types.js';
import { htmlText } from './html-text.js';

const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
/** Control characters, invisible marks that turn the direction of text (CVE-2021-42574), halves of surrogate pairs. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;
/** A comment on one line is at most this long, without its indentation. */
const longestLine = 110;
/** Tags that a remark may begin with; any other `@` of a document is text. */
const remarkTag = /^@(?:default|defaultValue|example|remarks) /;

/** What nearly all texts are made of; of blanks and line breaks it has the usual ones alone. */
const usual = /^[\n -~\u00a1-\u017f\u2010-\u2027]*$/;

/** Whether a comment may hold the text as it is. */
function isHarmless(text: string): boolean {
  return !text.includes('@') && !text.includes('*/') && usual.test(text);
}

/** One line of a comment, from which hostile text cannot lead out: neither out of the comment nor into a tag. */
function safeLine(line: string): string {
  if (isHarmless(line)) return line.trimEnd();
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
  return text.includes('@') ? text.replace(/(^|[\s{])@/g, '$1\\@') : text;
}

/** Lines that are safe, parted by `\n`, without empty ones at either end or in a row. */
function safeText(given: string): string {
  const text = given.includes('<') ? htmlText(given) : given;
  const isTidy = !text.includes(' \n') && !text.includes('\n\n\n') && !text.startsWith('\n');
  if (isTidy && isHarmless(text)) return text.trimEnd();
  const lines: string[] = [];
  for (const line of text.split(lineBreak)) {
    const safe = safeLine(line);
    if (safe !== '' || (lines.length > 0 && lines[lines.length - 1] !== '')) lines.push(safe);
  }
  return lines.join('\n').trimEnd();
}

/** The text on one line: for tags, titles and comments with `//`. */
export function oneLine(text: string): string {
  return safeText(text).replaceAll('\n', ' ').replace(/ {2,}/g, ' ').trim();
}

/** Harmless words with one blank between them, as constraints are. */
const plainRemark = /^[!-)+-?A-_a-~]+(?: [!-)+-?A-_a-~]+)*$/;

function remarkLine(remark: string): string {
  if (plainRemark.test(remark)) return remark;
  const tag = remarkTag.exec(remark)?.[0] ?? '';
  return tag + oneLine(remark.slice(tag.length));
}

/**
 * The text, the constraints, the link and the tags, each a paragraph. The link is no `@see`: of comments with that tag, and of no
 * others, the compiler makes syntax trees, which took a fifteenth of its time for Microsoft Graph.
 */
function docText({ text, remarks, see, deprecated }: Doc): string {
  const described = text === undefined ? '' : safeText(text);
  if (remarks === undefined && see === undefined && deprecated !== true) return described;
  const constraints: string[] = [];
  const tags: string[] = [];
  for (const remark of remarks ?? []) {
    const line = remarkLine(remark);
    if (line !== '') (line.startsWith('@') ? tags : constraints).push(line);
  }
  const link = see === undefined ? '' : `See ${oneLine(see)}`;
  if (deprecated === true) tags.push('@deprecated');
  const paragraphs = [described, constraints.join(', '), link, tags.join('\n')];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** The comment with the line break after it, every line indented; nothing when there is nothing to say. */
export function tsdoc(doc: Doc, indent: string): string {
  const text = docText(doc);
  if (text === '') return '';
  if (text.length <= longestLine && !text.includes('\n')) return `${indent}/** ${text.trimStart()} */\n`;
  // No line of the text ends in a blank, so that what does is empty.
  const body = text.replaceAll('\n', `\n${indent} * `).replaceAll(' * \n', ' *\n');
  return `${indent}/**\n${indent} * ${body}\n${indent} */\n`;
}
