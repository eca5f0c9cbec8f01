// Loaded by jest before every test file, for those who call jest directly; `npm test` cleans before it starts jest.
const { cleanEnvironment } = require('./clean-environment.cjs');

const clean = cleanEnvironment(process.env);
for (const name of Object.keys(process.env)) if (!(name in clean)) delete process.env[name];
Object.assign(process.env, clean);
