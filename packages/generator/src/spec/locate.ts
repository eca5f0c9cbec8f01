import type { Diagnostic } from '../diagnostics.js';
import { findJsonLines } from './find-json-lines.js';
import { findYamlLines } from './find-yaml-lines.js';
import { looksLikeJson } from './parse-failure.js';
import type { Spec } from './types.js';
import { lineOf, wantLines } from './wanted-lines.js';

/** Gives every diagnostic its line, as far as the text tells, and the entry document the name that the user knows. */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], spec: Spec): readonly Diagnostic[] {
  const nameIn = ({ file }: Diagnostic): string => (file === spec.name ? '' : file);
  const trees = new Map([...new Set(diagnostics.map(nameIn))].map((file) => [file, treeOf(file)] as const));

  function treeOf(file: string) {
    const pointers = diagnostics.filter((each) => nameIn(each) === file && each.line === undefined);
    const tree = wantLines(pointers.map(({ pointer }) => pointer));
    const text = spec.files.get(file)?.text ?? '';
    if (looksLikeJson(text)) findJsonLines(text, tree);
    else findYamlLines(text, tree);
    return tree;
  }
  return diagnostics.map((diagnostic) => {
    const file = nameIn(diagnostic);
    const tree = trees.get(file);
    const line = diagnostic.line ?? (tree === undefined ? undefined : lineOf(tree, diagnostic.pointer));
    return { ...diagnostic, file: file === '' ? spec.name : file, ...(line === undefined ? {} : { line }) };
  });
}
