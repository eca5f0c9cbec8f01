import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { findProgram } from './installed.js';
import type { Certificates } from './make-certificates.js';

/** Whoever may ask a server whether it is ready. */
type Asker = Pick<Certificates, 'pem'>;

/** How to run one server; see the files `start-*.ts`. */
export interface ServerProgram {
  readonly name: string;
  readonly command: string;
  /** Writes its configuration into the folder, which is its own; gives the arguments for a run in the foreground. */
  prepare(place: { readonly folder: string; readonly port: number }): readonly string[] | Promise<readonly string[]>;
  /** Answered with any status once the server is ready. */
  readonly readyPath: string;
}

/** A server that runs. */
export interface StartedServer {
  readonly port: number;
  /** `https://127.0.0.1:<port>` */
  readonly origin: string;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
}

/** Milliseconds that a server may take to answer first; a JVM on a busy machine needs some. */
const patience = 30_000;
/** Milliseconds between TERM and KILL. */
const grace = 5_000;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function answers(url: string, certificates: Asker): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { ...certificates.pem('agent'), agent: false, timeout: 2_000 };
    const asked = request(url, options, (response) => {
      response.resume();
      response.once('close', () => resolve(true));
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.end();
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), grace);
  await ended;
  clearTimeout(last);
}

/** One try: undefined when another process took the port first. */
async function tryStart(program: ServerProgram, certificates: Asker): Promise<StartedServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), `certwire-${program.name}-`));
  const port = await freePort();
  const origin = `https://127.0.0.1:${port}`;
  const prepared = await program.prepare({ folder, port });
  const log = join(folder, 'output.log');
  const output = openSync(log, 'a');
  const child = spawn(findProgram(program.command) ?? program.command, prepared, {
    cwd: folder,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined) await end(child);
    rmSync(folder, { recursive: true, force: true });
  };

  const deadline = Date.now() + patience;
  for (let wait = 10; Date.now() < deadline && failure === undefined; wait = Math.min(wait * 2, 250)) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await answers(origin + program.readyPath, certificates)) return { port, origin, stop };
    await pause(wait);
  }
  const said = readFileSync(log, 'utf8');
  await stop();
  if (/address already in use|cannot bind socket/i.test(said)) return undefined;
  throw new Error(`${program.name} did not start. It said:\n${said.slice(-4_000)}`, { cause: failure });
}

/** Starts a server on a free port and waits until it answers. The caller stops it, whatever happens. */
export async function startServer(program: ServerProgram, certificates: Asker): Promise<StartedServer> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const started = await tryStart(program, certificates);
    if (started !== undefined) return started;
  }
  throw new Error(`${program.name} found its port taken three times.`);
}
