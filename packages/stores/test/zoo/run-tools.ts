import { execFileSync, spawnSync } from 'node:child_process';

/** Whether both tools that make the zoo are here; in CI they must be. */
export function toolsAreHere(): boolean {
  const here = works('openssl', ['version'], /^OpenSSL 3/) && works('keytool', ['-help'], /./);
  if (!here && process.env.CI === 'true') throw new Error('CI needs keytool and openssl 3 to make the zoo of stores.');
  return here;
}

/** What the name of a test that needs both tools ends with: nothing, or what is missing here, so that its skip says it. */
export function unlessTools(): string {
  return toolsAreHere() ? '' : ' (openssl 3 or keytool is not installed)';
}

function works(tool: string, args: string[], expected: RegExp): boolean {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  return status === 0 && expected.test(stdout + stderr);
}

/** Runs a command line of words without quotes in a folder; `~` in a word stands for a blank. */
export function run(line: string, folder: string): string {
  const [tool = '', ...args] = line.split(/ +/).map((word) => word.replaceAll('~', ' '));
  // The tools take passwords and names in the encoding of the locale.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return execFileSync(tool, args, { cwd: folder, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
}
