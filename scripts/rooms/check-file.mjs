import { SyntaxKind } from 'ts-morph';
import { emptyNames, longestFile } from './house.mjs';

/** Rules that one file breaks or keeps alone: its name, its length, words and forms that the house does without. */
export function checkFile({ file, inner }, report) {
  const lines = file.getEndLineNumber();
  if (lines > longestFile) {
    report(undefined, `has ${lines} lines; ${longestFile} is the end: it wants to be two files`);
  }
  for (const segment of inner.replace(/(\.d)?\.ts$/, '').split('/')) {
    if (emptyNames.test(segment)) report(undefined, `"${segment}" says nothing about what is in it`);
    // Dots and digits for the rules of the specification's versions, as in openapi-3.0.
    if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(segment)) report(undefined, `"${segment}" is not in kebab-case`);
  }
  for (const declaration of file.getExportDeclarations()) {
    if (declaration.isNamespaceExport()) report(declaration, 'export * hides what is exported: name each export');
  }
  for (const node of file.getDescendantsOfKind(SyntaxKind.AnyKeyword)) report(node, '`any` switches the compiler off');
  for (const node of file.getDescendantsOfKind(SyntaxKind.MetaProperty)) {
    if (node.getText() === 'import.meta') report(node, 'import.meta does not exist in the CommonJS build');
  }
  for (const node of file.getDescendantsOfKind(SyntaxKind.Identifier)) {
    if (/^__(dirname|filename)$/.test(node.getText()))
      report(node, `${node.getText()} does not exist in the ES module build`);
  }
  file
    .getFullText()
    .split('\n')
    .forEach((text, index) => {
      const found = /@ts-(ignore|nocheck)|\b(TODO|FIXME|XXX)\b/.exec(text);
      if (found) report({ getStartLineNumber: () => index + 1 }, `${found[0]} is left open`);
    });
}
