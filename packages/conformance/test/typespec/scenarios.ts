import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A body as its scenario writes it: text, or bytes as base64. */
export interface ScenarioBody {
  readonly contentType: string;
  readonly text?: string;
  readonly base64?: string;
}

/** One request of a scenario and its answer, as the mock server expects and gives them. */
export interface ScenarioApi {
  readonly uri: string;
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly multipart: boolean;
  readonly body?: ScenarioBody;
  readonly response: { readonly status: number; readonly body?: ScenarioBody };
}

/** A scenario of TypeSpec: it passes when the mock server has seen each of its requests as it wants it. */
export interface Scenario {
  readonly name: string;
  /** Folder of the document that it belongs to. */
  readonly document: string;
  readonly apis: readonly ScenarioApi[];
}

/** What the mock server thinks of a scenario. */
export type Verdict = 'pass' | 'fail' | 'not-implemented';

/** The mock server of @typespec/spector, in a process of its own: it needs a newer Node. */
export interface Spector {
  readonly baseUrl: string;
  readonly scenarios: readonly Scenario[];
  verdicts(): Promise<Readonly<Record<string, Verdict>>>;
  stop(): Promise<void>;
}

const cache = join(__dirname, '../../../../node_modules/.cache/certwire-typespec');

/** True when `packages/conformance/typespec/install.mjs` has run. */
export const isInstalled = existsSync(join(cache, 'installed'));

/** A picture that scenarios send and answer. */
export function asset(name: string): Buffer {
  return readFileSync(join(cache, 'node_modules/@typespec/http-specs/assets', name));
}

/** Folders of the TypeSpec documents, one per service. */
export function documentFolders(): readonly string[] {
  if (!isInstalled) return [];
  const root = join(cache, 'documents');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return [...new Set(files.map((name) => dirname(name).split(sep).join('/')))].sort();
}

/** Paths of the OpenAPI documents that a TypeSpec document became, one per version of its service. */
export function documentsOf(folder: string): readonly string[] {
  const path = join(cache, 'documents', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

/** What messages call a document: its path below all of them. */
export function nameOf(spec: string): string {
  return relative(join(cache, 'documents'), spec).split(sep).join('/');
}

/** Starts the mock server on a free port. */
export async function startSpector(): Promise<Spector> {
  const child: ChildProcess = fork(join(cache, 'serve.mjs'), [], {
    cwd: cache,
    execPath: join(cache, 'node_modules/node/bin/node'),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`The mock server ended with ${code}.`)));
  });
  exited.catch(() => undefined);
  const told = new Promise<Pick<Spector, 'baseUrl' | 'scenarios'>>((resolve) => {
    child.once('message', (message) => resolve(message as Pick<Spector, 'baseUrl' | 'scenarios'>));
  });
  const { baseUrl, scenarios } = await Promise.race([told, exited]);
  return {
    baseUrl,
    scenarios,
    async verdicts() {
      const [coverage] = (await (await fetch(`${baseUrl}/.coverage`)).json()) as [{ results: Record<string, Verdict> }];
      return coverage.results;
    },
    async stop() {
      child.disconnect();
      await exited.catch(() => undefined);
    },
  };
}
