import { posix } from 'node:path';
import { SyntaxKind } from 'ts-morph';
import { composers, diskWriters, owners, packageImports, rooms } from './house.mjs';

/** Rules about who imports whom. */
export function checkImports(source, report) {
  for (const each of importsOf(source.file)) {
    if (each.specifier.startsWith('.')) checkRoom(source, each, report);
    else checkDependency(source, each, report);
  }
}

/** Every import of a file, static, re-exported or dynamic, with whether it lives on at run time. */
export function importsOf(file) {
  const declarations = [...file.getImportDeclarations(), ...file.getExportDeclarations()]
    .filter((node) => node.getModuleSpecifierValue() !== undefined)
    .map((node) => ({ node, specifier: node.getModuleSpecifierValue(), typeOnly: isTypeOnly(node) }));
  const dynamic = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => call.getExpression().getKind() === SyntaxKind.ImportKeyword)
    .map((node) => ({ node, specifier: node.getArguments()[0]?.getLiteralText?.() ?? '', typeOnly: false }));
  return [...declarations, ...dynamic];
}

function isTypeOnly(declaration) {
  if (declaration.isTypeOnly()) return true;
  const named = declaration.getNamedImports?.() ?? declaration.getNamedExports();
  const rest = declaration.getDefaultImport?.() ?? declaration.getNamespaceImport?.();
  return rest === undefined && named.length > 0 && named.every((each) => each.isTypeOnly());
}

/** The path below packages/ that a relative import of a file means. */
export function targetOf(path, specifier) {
  return posix.normalize(posix.join(posix.dirname(path), specifier)).replace(/\.js$/, '.ts');
}

/** The room of a file of a package, '' for the files at its root. */
function roomOf(packageName, inner) {
  const first = inner.split('/')[0];
  return rooms[packageName].includes(first) ? first : '';
}

function checkRoom({ packageName, inner, path }, { node, specifier, typeOnly }, report) {
  if (!specifier.endsWith('.js')) report(node, `"${specifier}" does not end in .js`);
  const target = targetOf(path, specifier);
  if (!target.startsWith(`${packageName}/src/`)) return report(node, `"${specifier}" leaves the package`);
  if (composers[packageName].includes(inner)) return;
  const targetInner = target.slice(`${packageName}/src/`.length);
  if (composers[packageName].includes(targetInner) && !typeOnly) {
    return report(node, `${targetInner} composes the rooms; what it composes does not import it`);
  }
  const from = roomOf(packageName, inner);
  const to = roomOf(packageName, targetInner);
  if (to === from || to === '') return;
  if (!typeOnly) {
    return report(
      node,
      `${from || 'a root file'} imports ${to}/ at run time: only ${composers[packageName].join(', ')} put rooms together`,
    );
  }
  if (from !== '' && rooms[packageName].indexOf(to) > rooms[packageName].indexOf(from)) {
    report(node, `${from}/ stands before ${to}/ and does not know its types`);
  }
}

function checkDependency({ packageName, path }, { node, specifier, typeOnly }, report) {
  if (/^(@certwire\/|certwire$)/.test(specifier) && !packageImports[packageName].includes(specifier)) {
    report(node, `${packageName} does not import ${specifier}`);
  }
  if (typeOnly) return;
  const owned = Object.keys(owners).find((name) => specifier === name || specifier.startsWith(`${name}/`));
  if (owned !== undefined && !owners[owned].some((owner) => path.startsWith(owner))) {
    report(node, `${owned} belongs to ${owners[owned].join(', ')}`);
  }
  if (/^(node:)?fs(\/promises)?$/.test(specifier)) checkDisk(path, node, report);
}

function checkDisk(path, node, report) {
  if (diskWriters.owners.some((owner) => path.startsWith(owner))) return;
  const named = node.getNamedImports?.() ?? [];
  const written = named.map((each) => each.getName()).filter((name) => diskWriters.names.test(name));
  for (const name of written) report(node, `${name} writes the disk, which only ${diskWriters.owners.join(', ')} may`);
  if (node.getNamespaceImport?.() ?? node.getDefaultImport?.()) {
    report(node, 'import the functions of node:fs by name, so that one sees whether the disk is written');
  }
}
