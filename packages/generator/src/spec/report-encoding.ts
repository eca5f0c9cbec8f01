import { isUtf8 } from 'node:buffer';
import type { DiagnosticCollector } from '../diagnostics.js';
import type { Source } from './types.js';

/** UTF-16 says so in its first two bytes, or has a zero among them (YAML 1.2, 5.2). */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;
}

/** Says of a file that is neither UTF-8 nor UTF-16 where its first odd byte is: names and texts have lost letters. */
export function reportEncoding(source: Source, file: string, diagnostics: DiagnosticCollector): void {
  const { bytes } = source;
  if (bytes === undefined || isUtf8(bytes) || isUtf16(bytes)) return;
  const [before = ''] = source.text.split('\ufffd', 1);
  const place = { file, pointer: '', line: before.split('\n').length };
  const message =
    'The file is not in UTF-8: a byte on this line is no character, and each such byte was read as "\ufffd".';
  diagnostics.report('invalid-part', place, message, 'Save the file as UTF-8.');
}
