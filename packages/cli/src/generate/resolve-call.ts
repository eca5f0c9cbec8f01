import { basename, resolve } from 'node:path';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { isServiceId } from '../service-id.js';
import type { CallFlags } from './call-flags.js';
import type { ServiceCall } from './service-call.js';

/** What a command line without a configuration asks for, checked before anything is read. @throws CommandError */
export function resolveCall(spec: string, flags: CallFlags, host: Host): Omit<ServiceCall, 'access'> {
  if (spec === '') throw new CommandError(exitCodes.usage, 'The document is given as an empty text.');
  if (flags.output === undefined && !flags.emitModel) {
    throw new CommandError(
      exitCodes.usage,
      `${flags.command} needs --output, the folder of the emitted client.`,
      `For example: certwire ${flags.command} ${spec} -o src/clients/petstore`,
    );
  }
  const { output, templates, include = [], exclude = [] } = flags;
  return {
    service: serviceId(spec, flags, host.cwd),
    spec,
    output: output === undefined || flags.emitModel ? undefined : { shown: output, path: resolve(host.cwd, output) },
    include,
    exclude,
    templates: templates === undefined ? undefined : resolve(host.cwd, templates),
    strict: flags.strict === true,
  };
}

function serviceId(spec: string, flags: CallFlags, cwd: string): string {
  const [given] = flags.service ?? [];
  if (given !== undefined) {
    if (isServiceId(given)) return given;
    throw new CommandError(
      exitCodes.usage,
      `--service ${given} is no id for properties.`,
      'An id begins with a letter and has letters, digits, - and _ only.',
    );
  }
  if (flags.output === undefined) {
    const name = basename(spec).replace(/\.[^.]*$/, '');
    return isServiceId(name) ? name : 'service';
  }
  const segment = basename(resolve(cwd, flags.output));
  if (isServiceId(segment)) return segment;
  throw new CommandError(
    exitCodes.usage,
    `The last segment of --output, ${JSON.stringify(segment)}, is no id for properties.`,
    'Give one with --service; it begins with a letter and has letters, digits, - and _ only.',
  );
}
