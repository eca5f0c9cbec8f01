import { SyntaxKind } from 'ts-morph';
import { globals, unknownToTheGenerator } from './house.mjs';

/** Rules about what is there without an import: the environment, the console, the clock. */
export function checkGlobals({ file, path, packageName }, report) {
  const identifiers = file.getDescendantsOfKind(SyntaxKind.Identifier).filter(isGlobalUse);
  for (const rule of globals) {
    if (rule.owners.some((owner) => path.startsWith(owner))) continue;
    for (const node of identifiers) if (means(node, rule.name)) report(node, `${rule.name}: ${rule.why}`);
  }
  if (packageName !== 'generator') return;
  for (const name of unknownToTheGenerator) {
    for (const node of identifiers) {
      if (means(node, name)) report(node, `${name}: what is emitted is a function of document and options`);
    }
  }
}

/** Not a member, a property's name, a type or a declaration that happens to be called so. */
function isGlobalUse(node) {
  const parent = node.getParent();
  if (parent.isKind(SyntaxKind.PropertyAccessExpression)) return parent.getExpression() === node;
  return !(
    (parent.isKind(SyntaxKind.PropertyAssignment) && parent.getNameNode() === node) ||
    parent.isKind(SyntaxKind.PropertySignature) ||
    parent.isKind(SyntaxKind.TypeReference) ||
    parent.isKind(SyntaxKind.ImportSpecifier) ||
    parent.isKind(SyntaxKind.QualifiedName) ||
    parent.isKind(SyntaxKind.MethodDeclaration) ||
    parent.isKind(SyntaxKind.MethodSignature)
  );
}

function means(node, name) {
  const [object, member] = name.split('.');
  if (node.getText() !== object) return false;
  if (member === undefined) return true;
  const parent = node.getParent();
  return parent.isKind(SyntaxKind.PropertyAccessExpression) && parent.getName() === member;
}
