// Loaded before the command: the disk refuses from one of the changes in the output folder on, as the environment says.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const [code, at] = (process.env.CERTWIRE_TEST_REFUSE ?? '').split(' ');
let left = Number(at);
for (const name of ['mkdirSync', 'writeFileSync']) {
  const original = fs[name];
  fs[name] = (path, ...rest) => {
    if (!String(path).includes('clients')) return original(path, ...rest);
    if (left > 0) {
      left -= 1;
      return original(path, ...rest);
    }
    // As a full disk does: the file is there, and a part of its text.
    if (code === 'ENOSPC' && name === 'writeFileSync') original(path, rest[0].slice(0, 10), rest[1]);
    throw Object.assign(new Error(`${code}: the disk refuses, write '${path}'`), { code });
  };
}
syncBuiltinESMExports();
