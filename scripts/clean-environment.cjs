// The machine's own trust and proxy settings must not decide a test (and Node reads some of them at its start, so that
// scripts/test.mjs takes them out before it makes a process).

const decidedByTheMachine =
  /^(NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED|NODE_OPTIONS|SSL_CERT_FILE|SSL_CERT_DIR|CERTWIRE_(CONFIG|PROFILE))$|_PROXY$/i;

/** Variable that carries what was taken out, as JSON, for the one test that asks the npm registry. */
const takenOut = 'CERTWIRE_TEST_REGISTRY_ENVIRONMENT';

/** The environment without what would decide a test. */
function cleanEnvironment(env) {
  const entries = Object.entries(env);
  const removed = entries.filter(([name]) => decidedByTheMachine.test(name));
  return {
    ...Object.fromEntries(entries.filter(([name]) => !decidedByTheMachine.test(name))),
    [takenOut]: env[takenOut] ?? JSON.stringify(Object.fromEntries(removed)),
  };
}

module.exports = { cleanEnvironment, takenOut };
