import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationsIn } from '../configuration/find-configuration.js';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { importExtensionOf } from '../generate/import-extension.js';
import type { Host } from '../host.js';
import { addScripts, type ScriptsAdded } from './add-scripts.js';
import { findDocuments } from './find-documents.js';
import { configurationText, proposeServices } from './write-configuration.js';

/** `certwire init`: a configuration to start from, after looking around. Overwrites nothing. @throws CommandError */
export async function runInit(host: Host): Promise<ExitCode> {
  const { cwd } = host;
  const [present] = configurationsIn(cwd);
  if (present !== undefined) {
    throw new CommandError(
      exitCodes.usage,
      `${present} is there already, and is left as it is.`,
      'Add services to it; certwire generate makes their clients.',
    );
  }
  // Before anything is written, so that what is wrong with it leaves nothing half done.
  const packageFile = join(cwd, 'package.json');
  const scripts = readPackage(packageFile);
  const usesTypeScript = existsSync(join(cwd, 'tsconfig.json'));
  const clients = existsSync(join(cwd, 'src')) || usesTypeScript ? 'src/clients' : 'clients';
  const services = proposeServices(findDocuments(cwd), clients);
  const name = usesTypeScript ? 'certwire.config.ts' : 'certwire.config.mjs';
  write(join(cwd, name), configurationText(services, usesTypeScript ? 'ts' : 'mjs'), 'wx');
  host.out(`${name}: ${services.length === 0 ? 'no document was found; put yours in' : countOf(services.length)}\n`);
  for (const { id, spec, output } of services) host.out(`  ${id}: ${spec} -> ${output}\n`);
  host.out(`${sayOfImports(await importExtensionOf(join(cwd, clients)))}\n`);
  if (scripts !== undefined && scripts.added.length > 0) write(packageFile, scripts.text, 'w');
  host.out(`${sayOfPackage(scripts)}\n`);
  host.out('Next: npx certwire generate\n');
  return exitCodes.ok;
}

/** The package.json with its scripts; undefined where there is none. */
function readPackage(path: string): ScriptsAdded | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return addScripts(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandError(exitCodes.usage, `package.json cannot be read: ${(error as Error).message}`);
  }
}

function sayOfPackage(scripts: ScriptsAdded | undefined): string {
  if (scripts === undefined) return 'There is no package.json; run certwire generate and certwire check as you like.';
  const { added } = scripts;
  return `package.json: ${added.length === 0 ? 'has scripts of these names already' : `scripts ${added.join(', ')}`}`;
}

function write(path: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(path, text, { flag });
  } catch (error) {
    throw new CommandError(exitCodes.usage, `${path} cannot be written: ${(error as Error).message}`);
  }
}

function countOf(number: number): string {
  return number === 1 ? '1 service' : `${number} services`;
}

function sayOfImports(extension: string): string {
  return `Imports of emitted files will ${extension === '' ? 'have no ending' : `end in ${extension}`}.`;
}
