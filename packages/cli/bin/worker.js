// What a worker of `certwire generate` runs when several services are to be made.
import '../dist/esm/worker.js';
