// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
export { createHostileClient } from './client.js';
export type { HostileAuth, HostileClient, HostileClientOptions } from './client.js';
export type { EtcPasswdOperations, ProcessExit1Input, ProcessExit1Responses } from './etc-passwd.js';
export { ToString } from './models.js';
export type { ProcessExit1, Proto } from './models.js';
