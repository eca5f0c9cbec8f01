// Every export of every package has a doc comment; and, for this repository, what would be published is in order:
// publint reads the tarballs as npm's clients do, arethetypeswrong as TypeScript does in each of its module modes.
// Usage: node scripts/check-exports.mjs [folder that has packages/]     (of another folder only the comments are checked)
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { Node, Project } from 'ts-morph';
import { packAll, packages } from './pack.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
const root = resolve(process.argv[2] ?? home);
const faults = [];

function checkComments() {
  const project = new Project({
    tsConfigFilePath: join(home, 'tsconfig.base.json'),
    skipAddingFilesFromTsConfig: true,
  });
  const indexes = packages
    .map((name) => join(root, 'packages', name, 'src/index.ts'))
    .filter((path) => existsSync(path));
  for (const path of indexes) {
    for (const [name, declarations] of project.addSourceFileAtPath(path).getExportedDeclarations()) {
      // Of an interface and a constant with one name, one comment is enough. Another package's types are its own matter.
      const own = declarations.filter((declaration) => !declaration.getSourceFile().isInNodeModules());
      if (own.length === 0 || own.some(isDocumented)) continue;
      const file = relative(root, own[0].getSourceFile().getFilePath());
      faults.push(
        `${file}:${own[0].getStartLineNumber()}  ${name} is exported by ${relative(root, path)} without a doc comment`,
      );
    }
  }
}

function isDocumented(declaration) {
  const node = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : declaration;
  return (
    node !== undefined && Node.isJSDocable(node) && node.getJsDocs().some((doc) => doc.getDescription().trim() !== '')
  );
}

async function checkTarball(tarball) {
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
  });
  for (const message of messages) faults.push(`${basename(tarball)}  publint: ${formatMessage(message, pkg)}`);
  const attw = join(home, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [attw, tarball, '--no-color', '--no-emoji'], {
    encoding: 'utf8',
  });
  if (status !== 0) faults.push(`${basename(tarball)}  arethetypeswrong:\n${stdout}${stderr}`);
}

checkComments();
if (root === resolve(home)) for (const tarball of packAll()) await checkTarball(tarball);

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
