import { type Command, Option } from 'commander';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import type { ExportFlags } from './export.js';
import type { InitFlags } from './init.js';
import type { IssueFlags } from './issue.js';
import type { RenewFlags } from './renew.js';
import type { RequestFlags, SignFlags } from './request.js';
import type { RevokeFlags } from './revoke.js';
import type { ServerConfigFlags } from './server-config/run-server-config.js';
import type { StatusFlags } from './status.js';

type Finish = (code: ExitCode) => void;

/** Adds `certwire pki` with its verbs; what a verb does is imported only when it runs. */
export function addPki(program: Command, host: Host, finish: Finish): void {
  const pki = program
    .command('pki')
    .summary('a development authority: issue, renew, revoke, export')
    .description('A certificate authority for development and tests, in a folder. No openssl is needed.')
    .helpCommand(false)
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(certwire pki --help lists what there is)');
  const verb = (name: string, summary: string) =>
    pki
      .command(name)
      .summary(summary)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
      .showHelpAfterError(`(certwire pki ${name.split(' ')[0]} --help lists the options)`);
  const run = async (action: () => Promise<ExitCode>) => finish(await withPkiErrors(action));
  const change = async ({ dir }: { dir?: string }, action: () => Promise<ExitCode>) => {
    const [{ withLock }, { pkiFolder }] = [await import('./with-lock.js'), await import('./pki-folder.js')];
    await run(() => withLock(pkiFolder(dir, host), action));
  };

  verb('init', 'make a root and the intermediate authority that issues')
    .addOption(dir())
    .option('--name <name>', 'what the authorities are called (default: Certwire Development)')
    .option('--organization <name>', 'organization in their subjects')
    .option('--days <n>', 'how long they are valid (default: 3650)')
    .option(
      '--password-file <file>',
      'the password of stores to come (else CERTWIRE_STORE_PASSWORD, else a random one)',
    )
    .addOption(key())
    .action((flags: InitFlags) => run(async () => (await import('./init.js')).runInit(flags, host)));

  lifetime(verb('issue', 'make a key and a certificate for it'))
    .argument('<kind>', 'server, client, or peer, which is both')
    .argument('<names...>', 'DNS names, IP addresses, URIs, mail addresses; the first is the common name')
    .addOption(dir())
    .option('--as <name>', 'name of its folder (default: the first name)')
    .option('--organization <name>', 'organization in the subject')
    .addOption(key())
    .addOption(out('also write it there, as .pem, .p12 or .jks; repeatable'))
    .action((kind: string, names: string[], flags: IssueFlags) =>
      change(flags, async () => (await import('./issue.js')).runIssue({ kind, names }, flags, host)),
    );

  verb('csr', 'make a key and a request that another authority signs')
    .argument('<kind>', 'server, client, or peer, which is both')
    .argument('<names...>', 'as with issue')
    .option('--as <name>', 'name of the files (default: the first name)')
    .option('--organization <name>', 'organization in the subject')
    .addOption(key())
    .option('--out <dir>', 'folder of the two files (default: here)')
    .action((kind: string, names: string[], flags: RequestFlags) =>
      run(async () => (await import('./request.js')).runCsr({ kind, names }, flags, host)),
    );

  lifetime(verb('sign', 'sign a request (PKCS#10, PEM or DER) of whoever has the key'))
    .argument('<file>', 'the request')
    .addOption(dir())
    .option('--as <name>', 'name of its folder (default: the common name)')
    .option('--for <kind>', 'server, client or peer (default: what the request asks for)')
    .option('--names <names...>', 'other names than the request asks for')
    .action((file: string, flags: SignFlags) =>
      change(flags, async () => (await import('./request.js')).runSign(file, flags, host)),
    );

  lifetime(verb('renew', 'give a new key and new dates to what is due, or to those named'))
    .argument('[names...]', 'what to renew now (default: all of whose life a third is left)')
    .addOption(dir())
    .addOption(key())
    .option('--watch', 'keep doing it')
    .action((names: string[], flags: RenewFlags) =>
      run(async () => (await import('./renew.js')).runRenew(names, flags, host)),
    );

  verb('revoke', 'put what was issued on the revocation list')
    .argument('<name>', 'name of its folder')
    .addOption(dir())
    .option('--reason <reason>', 'such as keyCompromise or superseded')
    .action((name: string, flags: RevokeFlags) =>
      change(flags, async () => (await import('./revoke.js')).runRevoke(name, flags, host)),
    );

  verb('crl', 'sign a new revocation list')
    .addOption(dir())
    .option('--days <n>', 'until the next one is due (default: 7)')
    .option('--out <file>', 'also write it there')
    .action((flags: RevokeFlags) => change(flags, async () => (await import('./revoke.js')).runCrl(flags, host)));

  verb('trust', "add other authorities' certificates to what is trusted")
    .argument('<file...>', 'PEM, DER or PKCS#7')
    .addOption(dir())
    .addOption(out('also write a truststore there, as .pem, .p12 or .jks; repeatable'))
    .action((files: string[], flags: ExportFlags) =>
      change(flags, async () => (await import('./export.js')).runTrust(files, flags, host)),
    );

  verb('status', 'show what expires when')
    .addOption(dir())
    .option('--json', 'print the result as JSON')
    .action((flags: StatusFlags) => run(async () => (await import('./status.js')).runStatus(flags, host)));

  verb('export', 'write what was issued, or what is trusted, as stores that follow every renewal')
    .argument('<name>', 'name of its folder, or trust')
    .addOption(dir())
    .addOption(out('the file, as .pem, .p12 or .jks; repeatable'))
    .action((name: string, flags: ExportFlags) =>
      change(flags, async () => (await import('./export.js')).runExport(name, flags, host)),
    );

  verb('server-config', 'print a configuration that demands client certificates of this authority')
    .argument('<server>', 'nginx, tomcat, apache, haproxy, node, alertmanager, etcd or kubernetes')
    .addOption(dir())
    .option('--for <name>', 'what was issued for the server (default: the only one that is for servers)')
    .option('--listen <[host:]port>', 'where the server listens (default: 8443)')
    .option('--upstream <host:port>', 'where a proxy passes requests on to (default: 127.0.0.1:8080)')
    .action((server: string, flags: ServerConfigFlags) =>
      run(async () => (await import('./server-config/run-server-config.js')).runServerConfig(server, flags, host)),
    );
}

const exitCodeHelp = `
Exit codes: 0 done, 1 something has expired or is due (status), 2 the call is
wrong, 3 a file cannot be read.`;

function dir(): Option {
  return new Option('--dir <dir>', 'folder of the authority (default: pki)');
}

function key(): Option {
  return new Option('--key <kind>', 'ec, ec-p384, rsa, rsa-3072, rsa-4096 or ed25519 (default: ec)');
}

function out(description: string): Option {
  return new Option('--out <file>', description).argParser((file: string, before: string[] = []) => [...before, file]);
}

function lifetime(command: Command): Command {
  return command.option('--days <n>', 'how long it is valid').option('--hours <n>', 'the same in hours');
}

/** A certificate that cannot be made as it was asked for is a mistake in the call. */
async function withPkiErrors(action: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await action();
  } catch (error) {
    // By name: the package with the class is loaded by the action alone.
    if (error instanceof Error && (error.name === 'PkiError' || error.name === 'StoreError')) {
      throw new CommandError(exitCodes.usage, error.message);
    }
    throw error;
  }
}
