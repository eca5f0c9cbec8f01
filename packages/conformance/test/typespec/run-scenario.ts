import { isDeepStrictEqual } from 'node:util';
import type { ApiCall, CallOptions, Client } from '@certwire/runtime';
import { answerOf } from './answer-of.js';
import { deriveInput } from './derive-input.js';
import { type Found, findOperation } from './find-operation.js';
import { type Given, inputs } from './inputs.js';
import { type ScenarioClient, service } from './scenario-clients.js';
import type { Scenario, ScenarioApi } from './scenarios.js';

/** What the calls of a scenario go through. */
export interface Stage {
  readonly clients: readonly ScenarioClient[];
  /** Properties that lead to the front. */
  readonly properties: Readonly<Record<string, string>>;
  /** Told of each operation that is called. */
  readonly called: (pointer: string) => void;
}

type Call = (input?: unknown, call?: CallOptions) => ApiCall<unknown, Readonly<Record<number, unknown>>>;

/** The operations of the version that the URI names, else of every version that has one. */
function locate(clients: readonly ScenarioClient[], api: ScenarioApi, path: string | undefined) {
  // A colon is escaped where the mock server's router would see a parameter.
  const uri = (path ?? api.uri).replace('\\', '');
  const version = /api-version:(\w+)/.exec(uri)?.[1];
  const wanted = version === undefined ? clients : clients.filter(({ file }) => file === `openapi.${version}.json`);
  return wanted.flatMap((emitted) => {
    const found = findOperation(emitted.model, { method: api.method, uri });
    return found === undefined ? [] : [{ emitted, found }];
  });
}

function givenFor(found: Found, api: ScenarioApi, given: Given | undefined): Given | string {
  if (given?.input !== undefined || given?.call !== undefined) return given;
  const derived = deriveInput(found, api);
  if ('ask' in derived) return `a person has to say what is given: ${derived.ask}`;
  return derived.input === undefined ? {} : { input: derived.input };
}

async function perform(client: Client, { group, operation }: Found, { input, call }: Given) {
  const groups = client as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>;
  const method = groups[group]?.[operation.name];
  if (method === undefined) throw new Error(`The client has no ${group}.${operation.name}.`);
  const { contentType, ...options } = (call ?? {}) as CallOptions & { contentType?: string };
  return await method(input, contentType === undefined ? options : { ...options, contentType }).outcome();
}

/** Judges the answer as the caller got it; gives what is wrong. */
function judge(
  outcome: { readonly status: number; readonly data: unknown },
  { method, response }: ScenarioApi,
): string | undefined {
  if (outcome.status !== response.status) {
    return `status ${outcome.status} in place of ${response.status}: ${JSON.stringify(outcome.data)?.slice(0, 300)}`;
  }
  if (response.body === undefined || method === 'HEAD') return undefined;
  const expected = answerOf(response.body);
  if (isDeepStrictEqual(outcome.data, expected)) return undefined;
  return `the answer is ${JSON.stringify(outcome.data)?.slice(0, 200)} in place of ${JSON.stringify(expected)?.slice(0, 200)}`;
}

async function callOperation(
  { emitted, found }: ReturnType<typeof locate>[number],
  api: ScenarioApi,
  { given, stage }: { readonly given: Given | undefined; readonly stage: Stage },
): Promise<string | undefined> {
  const wanted = givenFor(found, api, given);
  if (typeof wanted === 'string') return wanted;
  const base = { [`rest.${service}.basepath`]: found.basePath };
  const client = await emitted.create({ config: [], properties: { ...stage.properties, ...base } });
  try {
    stage.called(`${emitted.name} ${found.operation.pointer}`);
    return judge(await perform(client, found, wanted), api);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.close();
  }
}

async function runRequest(api: ScenarioApi, given: Given | undefined, stage: Stage): Promise<readonly string[]> {
  const places = locate(stage.clients, api, given?.path);
  if (places.length === 0) return [`no operation has ${api.method} ${api.uri}`];
  const problems: (string | undefined)[] = [];
  for (const place of places) problems.push(await callOperation(place, api, { given, stage }));
  return problems.filter((problem) => problem !== undefined);
}

/** Calls what a scenario wants to see called; gives everything that went wrong, as sentences. */
export async function runScenario(scenario: Scenario, stage: Stage): Promise<readonly string[]> {
  const given = inputs()[scenario.name] ?? [];
  const problems: string[] = [];
  for (let at = 0; at < Math.max(scenario.apis.length, given.length); at += 1) {
    const api = scenario.apis[at];
    const last = scenario.apis.at(-1);
    if (last === undefined) break;
    // A further call of the same operation has an answer of its own; the mock server judges it.
    const further = { ...last, response: { status: last.response.status } };
    problems.push(...(await runRequest(api ?? further, given[at], stage)));
  }
  return problems;
}
