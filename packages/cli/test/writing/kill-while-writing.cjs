// Loaded before the command: kills the process at one of its changes of the disk, the number of which the environment
// says; half of a text is written before it.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

let left = Number(process.env.CERTWIRE_TEST_KILL_AT);
for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync']) {
  const original = fs[name];
  fs[name] = (path, ...rest) => {
    // The caches of Node and of documents are none of ours.
    if (!String(path).includes('clients')) return original(path, ...rest);
    if (left === 0) {
      if (name === 'writeFileSync') original(path, rest[0].slice(0, rest[0].length / 2), rest[1]);
      process.kill(process.pid, 'SIGKILL');
    }
    left -= 1;
    return original(path, ...rest);
  };
}
syncBuiltinESMExports();
