import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile } from '../corpus/compile.js';
import { makePki } from '../wire/make-pki.js';
import { operationsOf } from './find-operation.js';
import { runScenario } from './run-scenario.js';
import { emitScenarioClient, emittedFolder, removeEmitted, type ScenarioClient, service } from './scenario-clients.js';
import { documentFolders, documentsOf, isInstalled, type Spector, startSpector } from './scenarios.js';
import { type Front, startFront } from './start-front.js';

/** What fails, cannot be expressed by an OpenAPI document, or has no scenario, with the reason. The lists may only shrink. */
interface Exceptions {
  readonly scenarios: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, string>>;
}

const exceptions: Exceptions = JSON.parse(readFileSync(join(__dirname, '../../typespec/exceptions.json'), 'utf8'));

const tests = (): void => {
  let spector: Spector;
  let front: Front;
  let properties: Readonly<Record<string, string>>;
  const called = new Set<string>();
  const emitted: ScenarioClient[] = [];
  const failed = new Set<string>();

  beforeAll(async () => {
    const pki = await makePki();
    spector = await startSpector();
    front = await startFront(pki, spector.baseUrl);
    const scheme = { [`rest.${service}.scheme`]: 'https', [`rest.${service}.host`]: front.host };
    properties = { ...pki.trust, ...pki.identity, ...scheme };
  }, 120_000);

  afterAll(async () => {
    removeEmitted();
    await front?.close();
    await spector?.stop();
  });

  it.each(documentFolders())(
    '%s',
    async (folder) => {
      const clients: ScenarioClient[] = [];
      for (const spec of documentsOf(folder)) clients.push(await emitScenarioClient(spec));
      emitted.push(...clients);
      const stage = { clients, properties, called: (pointer: string) => void called.add(pointer) };
      const problems: string[] = [];
      for (const scenario of spector.scenarios.filter(({ document }) => document === folder)) {
        const found = await runScenario(scenario, stage);
        if (found.length > 0) failed.add(scenario.name);
        if (exceptions.scenarios[scenario.name] !== undefined) continue;
        problems.push(...found.map((problem) => `${scenario.name}: ${problem}`));
      }
      expect(problems).toEqual([]);
    },
    120_000,
  );

  it('pass in the eyes of the mock server, all but those that are listed with a reason', async () => {
    const verdicts = await spector.verdicts();
    const open = Object.keys(verdicts).filter((name) => verdicts[name] !== 'pass' || failed.has(name));
    expect(open.sort()).toEqual(Object.keys(exceptions.scenarios).sort());
    expect(Object.keys(verdicts).length).toBeGreaterThan(700);
  });

  it('go through the front that demands a certificate', () => {
    expect(front.count()).toBeGreaterThan(700);
  });

  it('call every operation of every document, all but those that are listed with a reason', () => {
    const all = emitted.flatMap(({ name, model }) =>
      operationsOf(model).map(({ operation }) => `${name} ${operation.pointer}`),
    );
    expect(all.filter((operation) => !called.has(operation)).sort()).toEqual(Object.keys(exceptions.operations).sort());
  });

  it('are emitted as code that compiles with every strict flag', () => {
    expect(compile(emittedFolder, 'typescript7')).toBe('');
  }, 120_000);
};

const title = 'the scenarios of TypeSpec, behind a front that demands a certificate';
if (isInstalled) describe(title, tests);
else if (process.env['CI'])
  it(title, () => {
    throw new Error('node packages/conformance/typespec/install.mjs has not run, and in CI nothing may be skipped.');
  });
else it.skip(`${title} (node packages/conformance/typespec/install.mjs installs them)`, () => undefined);
