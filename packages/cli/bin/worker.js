// What a worker of `certwire generate` runs when several services are to be made.
const { prepareProcess } = require('../dist/cjs/prepare-process.js');

prepareProcess('generate');
void require('../dist/cjs/main.js').work();
