import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationsIn } from '../configuration/find-configuration.js';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { importExtensionOf } from '../generate/import-extension.js';
import type { Host } from '../host.js';
import { addScripts } from './add-scripts.js';
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
  const usesTypeScript = existsSync(join(cwd, 'tsconfig.json'));
  const clients = existsSync(join(cwd, 'src')) || usesTypeScript ? 'src/clients' : 'clients';
  const services = proposeServices(findDocuments(cwd), clients);
  const name = usesTypeScript ? 'certwire.config.ts' : 'certwire.config.mjs';
  write(join(cwd, name), configurationText(services, usesTypeScript ? 'ts' : 'mjs'), 'wx');
  host.out(`${name}: ${services.length === 0 ? 'no document was found; put yours in' : countOf(services.length)}\n`);
  for (const { id, spec, output } of services) host.out(`  ${id}: ${spec} -> ${output}\n`);
  host.out(`Imports of emitted files will end in ${describe(await importExtensionOf(join(cwd, clients)))}.\n`);
  addToPackage(host);
  host.out('Next: npx certwire generate\n');
  return exitCodes.ok;
}

function addToPackage(host: Host): void {
  const path = join(host.cwd, 'package.json');
  if (!existsSync(path)) {
    host.out('There is no package.json; run certwire generate and certwire check as you like.\n');
    return;
  }
  let result: ReturnType<typeof addScripts>;
  try {
    result = addScripts(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandError(exitCodes.usage, `package.json cannot be read: ${(error as Error).message}`);
  }
  if (result.added.length > 0) write(path, result.text, 'w');
  const said = result.added.length === 0 ? 'has scripts of these names already' : `scripts ${result.added.join(', ')}`;
  host.out(`package.json: ${said}\n`);
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

function describe(extension: string): string {
  return extension === '' ? 'nothing, as tsconfig.json and package.json ask for' : extension;
}
