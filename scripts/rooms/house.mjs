// The plan of the house as data: docs/architecture.md in a form that check-rooms can hold against the sources.

/** Rooms of each package in the order of the flow: a room sees the types of those before it. */
export const rooms = {
  generator: ['spec', 'document', 'model', 'files', 'compare'],
  runtime: ['settings', 'material', 'agent', 'auth', 'request'],
  stores: ['write'],
  pki: [],
  cli: ['configuration', 'sources', 'writer', 'generate'],
};

/** Files that put rooms together, and may therefore import them all. */
export const composers = {
  generator: ['generate.ts', 'index.ts'],
  runtime: ['create-client.ts', 'load-tls.ts', 'index.ts'],
  stores: ['index.ts', 'read-store.ts'],
  pki: ['index.ts'],
  // The commands' folder composes what the CLI has; a command is a flow of its own.
  cli: [
    'main.ts',
    'index.ts',
    'run-certwire.ts',
    'program.ts',
    'worker.ts',
    'describe-failure.ts',
    'generate/collect-calls.ts',
    'generate/configured-calls.ts',
    'generate/emit-client.ts',
    'generate/generate-service.ts',
    'generate/generate-all.ts',
    'generate/run-in-workers.ts',
    'generate/print-outcome.ts',
    'generate/run-generate.ts',
    'check/compare-output.ts',
    'check/check-service.ts',
    'check/print-check.ts',
    'check/junit-report.ts',
    'check/register-check.ts',
    'check/run-check.ts',
    'init/register-init.ts',
    'init/run-init.ts',
    'watch/run-watch.ts',
    'diff/register-diff.ts',
    'diff/emit-document.ts',
    'diff/find-clients.ts',
    'diff/read-committed.ts',
    'doctor/known-services.ts',
    'doctor/choose-subjects.ts',
    'doctor/run-doctor.ts',
    'doctor/register-doctor.ts',
    'diff/client-sides.ts',
    'diff/run-diff.ts',
    'impact/register-impact.ts',
    'impact/run-impact.ts',
  ],
};

/** Packages of this workspace that each package may import. The emitted code imports the run time alone. */
export const packageImports = {
  generator: [],
  runtime: ['@certwire/stores'],
  stores: [],
  pki: ['@certwire/stores'],
  cli: ['@certwire/generator', '@certwire/runtime', '@certwire/pki'],
};

/** Who may import a dependency at run time (types are free), by the beginning of a path below packages/. */
export const owners = {
  '@apidevtools/swagger-parser': ['generator/src/spec/'],
  '@apidevtools/json-schema-ref-parser': ['generator/src/spec/'],
  handlebars: ['generator/src/files/render.ts'],
  'ts-morph': ['generator/src/compare/'],
  axios: ['runtime/src/request/'],
  'axios-retry': ['runtime/src/request/'],
  oauth4webapi: ['runtime/src/auth/'],
  'node:tls': ['runtime/src/agent/'],
  'node:https': ['runtime/src/agent/'],
  commander: ['cli/src/'],
};

/** Globals that only some rooms may touch: what is written, who may, and why the others must not. */
export const globals = [
  {
    name: 'process.env',
    owners: ['runtime/src/settings/', 'cli/src/'],
    why: 'settings come from settings/ with their origin',
  },
  { name: 'console', owners: ['cli/src/'], why: 'only the CLI prints' },
  { name: 'process.stdout', owners: ['cli/src/'], why: 'only the CLI prints' },
  { name: 'process.stderr', owners: ['cli/src/'], why: 'only the CLI prints' },
  { name: 'process.exit', owners: [], why: 'set process.exitCode, so that waiting output is not cut off' },
];

/** What a pure room does not know: the generator is a function of document and options. */
export const unknownToTheGenerator = ['process', 'Date', 'performance', 'Math.random'];

/** Functions of node:fs that change the disk, and who may call them. */
export const diskWriters = {
  names:
    /^(appendFile|chmod|chown|copyFile|cp|createWriteStream|link|mkdir|mkdtemp|open|rename|rm|rmdir|symlink|truncate|unlink|utimes|write|writeFile)(Sync)?$/,
  owners: ['cli/src/', 'pki/src/'],
};

/** Words that say nothing about what a file holds. */
export const emptyNames = /(^|-)(utils?|helpers?|common|managers?|misc)(-|$)/;

/** A file is at most this long; a table of data that is longer wants to be several. */
export const longestFile = 300;
