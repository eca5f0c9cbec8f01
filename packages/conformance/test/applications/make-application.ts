import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const root = join(__dirname, '../../../..');

/** An application in a folder of its own, with what it depends on in its node_modules. */
export interface Application {
  readonly folder: string;
  /** Runs a program of Node within it, and gives what it printed; rejects with all of it when it fails. */
  run(args: readonly string[], program?: string): Promise<string>;
  remove(): void;
}

/** Links every package of a folder of packages, scopes opened, unless one of that name is there. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((each) => !each.startsWith('.'))) {
    if (name.startsWith('@')) linkPackages(join(from, name), join(to, name));
    else if (!existsSync(join(to, name))) symlinkSync(realpathSync(join(from, name)), join(to, name));
  }
}

/** Makes an application of these files; the origin of its service is in its environment. */
export function makeApplication(files: Readonly<Record<string, string>>, origin: string): Application {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-application-')));
  linkPackages(join(root, 'packages/conformance/node_modules'), join(folder, 'node_modules'));
  linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    run: (args, program = process.execPath) =>
      new Promise((resolve, reject) => {
        const env = { ...process.env, PETSTORE_ORIGIN: origin, NODE_NO_WARNINGS: '1' };
        execFile(program, args, { cwd: folder, env }, (error, stdout, stderr) => {
          if (error === null) resolve(stdout);
          else reject(new Error(`${args.join(' ')}: ${error.code}\n${stdout}${stderr}`));
        });
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
