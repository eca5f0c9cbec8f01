// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Proto } from './models.js';

/** *\/ } export const x = 1; /* */
export interface EtcPasswdOperations {
  /**
   * *\/ process.exit(1); /*
   *   \@param
   */
  processExit1(input: ProcessExit1Input, call?: CallOptions): ApiCall<Proto, ProcessExit1Responses>;
}

/** What goes over the wire, one line for each operation. */
export const etcPasswdOperations: OperationTable = `
processExit1 GET /a'b/%60\${x}%60/{id%0A} path:id%0A! path:x! query:__proto__=__proto__Query query:constructor header:a%27b%60$%7Bc%7D%5C 200=json(application/json%3Bx%3D%27%60)
`;

export interface ProcessExit1Input {
  'id\n': string;
  x: string;
  __proto__Query?: string | undefined;
  constructor?: string | undefined;
  /** *\/ */
  'a\'b`${c}\\'?: "'" | '`' | '${x}' | '\\' | '*/' | '\u2028' | undefined;
}

export interface ProcessExit1Responses {
  /** *\/ */
  200: Proto;
}
