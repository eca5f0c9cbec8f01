import { Command } from 'commander';
import { addCheck } from './check/register-check.js';
import { addDiff } from './diff/register-diff.js';
import { addDoctor } from './doctor/register-doctor.js';
import type { ExitCode } from './exit-codes.js';
import { addCallOptions } from './generate/add-call-options.js';
import type { GenerateFlags } from './generate/run-generate.js';
import type { Host } from './host.js';
import { addImpact } from './impact/register-impact.js';
import { addInit } from './init/register-init.js';
import type { InspectFlags } from './inspect/run-inspect.js';
import { addPki } from './pki/register-pki.js';
import { version } from './version.js';

/** The commands and their options. What a command does is imported only when it runs, so that `--help` is quick. */
export function createProgram(host: Host, finish: (code: ExitCode) => void): Command {
  const program = new Command('certwire')
    .description('Typed axios clients for Node, with mutual TLS wired by properties')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => host.out(text), writeErr: (text) => host.err(text) })
    .showHelpAfterError('(certwire --help lists what there is)')
    .exitOverride();
  addGenerate(program, host, finish);
  addCheck(program, host, finish);
  addDiff(program, host, finish);
  addImpact(program, host, finish);
  addDoctor(program, host, finish);
  addInit(program, host, finish);
  addInspect(program, host, finish);
  addPki(program, host, finish);
  return program;
}

function addGenerate(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  const command = program
    .command('generate')
    .summary('emit a client from a Swagger or OpenAPI document')
    .description('Emits a typed client from a Swagger 2.0 or OpenAPI 3.x document, JSON or YAML.');
  addCallOptions(command)
    .option('--emit-model', 'print the model as JSON and write nothing')
    .option('--dry-run', 'list what would change and write nothing')
    .option('--watch', 'again on every change of the documents and the configuration')
    .option('--strict', 'take warnings for errors')
    .option('--force', 'overwrite emitted files that were edited, and do not trust the manifest')
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'print errors only')
    .option('-v, --verbose', 'print notes, every warning and every file')
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(certwire generate --help lists the options)')
    .action(async (spec: string | undefined, flags: GenerateFlags) => {
      if (flags.watch) {
        const { runWatch } = await import('./watch/run-watch.js');
        return finish(await runWatch(spec, flags, host));
      }
      const { runGenerate } = await import('./generate/run-generate.js');
      finish(await runGenerate(spec, flags, host));
    });
}

function addInspect(program: Command, host: Host, finish: (code: ExitCode) => void): void {
  program
    .command('inspect')
    .summary('show what is in a keystore, truststore, certificate or key')
    .description('Shows what is in PEM, DER, PKCS#7, PKCS#12, JKS and JCEKS files, and what is wrong with it.')
    .argument('<file...>', 'the files, or - for standard input')
    .option('--password-file <file>', 'the password, in the first line (else CERTWIRE_STORE_PASSWORD)')
    .option('--key-password-file <file>', "the keys' own password (else CERTWIRE_KEY_PASSWORD)")
    .option('--format <format>', 'print the content as pem instead, keys in the clear')
    .option('--out <file>', 'where --format writes, never over a file')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', inspectHelp)
    .showHelpAfterError('(certwire inspect --help lists the options)')
    .action(async (files: string[], flags: InspectFlags) => {
      const { runInspect } = await import('./inspect/run-inspect.js');
      finish(await runInspect(files, flags, host));
    });
}

const inspectHelp = `
A password is asked for on a terminal, and never taken from the command line.
Exit codes: 0 all is well, 1 there is a problem, 2 the call is wrong, 3 a file
cannot be read.`;

const exitCodeHelp = `
Exit codes: 0 done, 2 the call is wrong, 3 a document cannot be read, 4 the document is invalid.`;
