import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExaminedServer, Report } from '../../../cli/src/doctor/types.js';
import type { Host } from '../../../cli/src/host.js';
import { runCertwire } from '../../../cli/src/run-certwire.js';

/** What `certwire doctor --json` said of the one server of a service. */
export interface Examined {
  readonly code: number;
  readonly report: Report;
  readonly server: ExaminedServer;
  /** The failure's code, `well` where there is none, and the further causes that were found. */
  readonly said: readonly string[];
}

/** Runs the doctor on a service `pages` with these properties, in a folder of its own; `use` sees it before it is gone. */
export async function examine(
  properties: Readonly<Record<string, string>>,
  use: (folder: string, server: ExaminedServer) => Promise<void> = async () => undefined,
): Promise<Examined> {
  const cwd = join(tmpdir(), `certwire-doctor-${randomUUID()}`);
  mkdirSync(cwd);
  try {
    const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(join(cwd, 'application.properties'), lines.join(''));
    const { code, out, err } = await run(cwd, ['doctor', 'pages', '--json']);
    if (out === '') throw new Error(`The doctor said nothing but: ${err}`);
    const { reports }: { reports: [Report] } = JSON.parse(out);
    const [report] = reports;
    const [server] = report.servers;
    if (server === undefined) throw new Error(`The doctor met no server: ${out}`);
    const { diagnosis } = server;
    const said = diagnosis === undefined ? ['well'] : [diagnosis.code, ...diagnosis.causes.map(({ cause }) => cause)];
    await use(cwd, server);
    return { code, report, server, said };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function run(cwd: string, args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const host: Host = {
    cwd,
    env: {},
    color: false,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readStdin: async () => new Uint8Array(),
  };
  const code = await runCertwire(args, host);
  return { code, out, err };
}
