import type { WantedLine } from './wanted-lines.js';

/** A mapping or a list that is open at the line in hand. */
interface Frame {
  readonly kind: 'mapping' | 'list';
  readonly indent: number;
  readonly node: WantedLine | undefined;
  /** The member whose value the following, deeper lines are. */
  member: WantedLine | undefined;
  index: number;
}

/** A key, bare or quoted, its colon, and what follows. */
const keyLine = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'#[\]{},|>%@`][^\n]*?))\s*:(?:\s+(.*))?$/;
const blockScalar = /^(?:[&!]\S*\s+)*[|>][-+\d]*\s*(?:#.*)?$/;

/**
 * Finds the lines of wanted nodes in YAML's block style by indentation. What is written in flow style, or stands elsewhere behind
 * an alias, is not found; the line of what is around it is.
 */
export function findYamlLines(source: string, wanted: WantedLine): void {
  const frames: Frame[] = [];
  let scalarIndent: number | undefined;

  function open(kind: Frame['kind'], indent: number): Frame {
    while ((frames.at(-1)?.indent ?? -1) > indent) frames.pop();
    // A list may stand at the indentation of the key that it belongs to, and ends with the next key there.
    if (kind === 'mapping' && frames.at(-1)?.kind === 'list' && frames.at(-1)?.indent === indent) frames.pop();
    const top = frames.at(-1);
    if (top !== undefined && top.kind === kind && top.indent === indent) return top;
    const frame: Frame = { kind, indent, node: top === undefined ? wanted : top.member, member: undefined, index: -1 };
    frames.push(frame);
    return frame;
  }
  function enter(frame: Frame, key: string, line: number): void {
    frame.member = frame.node?.children.get(key);
    if (frame.member !== undefined) frame.member.line ??= line;
  }
  function readRest(content: string, indent: number, line: number): void {
    if (content === '-' || content.startsWith('- ')) {
      const frame = open('list', indent);
      frame.index += 1;
      enter(frame, String(frame.index), line);
      const rest = content.slice(1).trimStart();
      if (rest !== '') readRest(rest, indent + content.length - rest.length, line);
      return;
    }
    if (blockScalar.test(content)) scalarIndent = frames.at(-1)?.indent ?? -1;
    const match = keyLine.exec(content);
    if (match === null) return;
    const [, double, single, bare = '', value = ''] = match;
    enter(open('mapping', indent), double ?? single?.replaceAll("''", "'") ?? bare, line);
    if (blockScalar.test(value)) scalarIndent = indent;
  }

  source.split('\n').forEach((text, index) => {
    const content = text.trim();
    if (content === '' || content.startsWith('#')) return;
    const indent = text.length - text.trimStart().length;
    if (scalarIndent !== undefined && indent > scalarIndent) return;
    scalarIndent = undefined;
    if (!content.startsWith('---') && !content.startsWith('%')) readRest(content, indent, index + 1);
  });
}
