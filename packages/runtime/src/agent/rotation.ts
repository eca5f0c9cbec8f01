import type { Agent } from 'node:http';
import { CertwireError, ConfigurationError } from '../errors.js';
import type { LoadMaterial, Material } from '../material/types.js';
import type { Settings } from '../settings/types.js';
import type { Emit } from './agent-events.js';
import { awaitExpiry, expiryNotice } from './expiry.js';
import { createGeneration, drainPool, type Generation } from './generation.js';
import { watchFiles } from './watch-files.js';

/** The generations of one agent, the newest in force. */
export interface Rotation {
  current(): Generation;
  /** Every pool that may still have a connection. */
  pools(): readonly Agent[];
  /** Ends the watch over files and dates. */
  stop(): void;
}

/** What a rotation needs beside the settings. */
export interface RotationOptions {
  /** Reads the material anew; without it nothing is taken up. */
  readonly load: LoadMaterial | undefined;
  readonly emit: Emit;
}

function isEmpty(pool: Agent): boolean {
  return [pool.sockets, pool.freeSockets, pool.requests].every((each) => Object.keys(each).length === 0);
}

/**
 * Keeps an agent in step with its store files. A rotation replaces the pools as a whole: a context changed in place
 * would leave idle connections and resumed sessions with the old identity.
 *
 * @throws ConfigurationError when OpenSSL takes the client's certificate for too weak
 */
export function createRotation(settings: Settings, material: Material, { load, emit }: RotationOptions): Rotation {
  let current = createGeneration(settings, material);
  let draining: readonly Agent[] = [];
  let stopExpiry = (): void => undefined;

  const tellOfExpiry = (): void => {
    const { identity } = current;
    if (identity !== undefined) emit('expiring', { validTo: identity.validTo, identity });
  };
  const watchDates = (): void => {
    stopExpiry();
    stopExpiry = awaitExpiry(current.identity, settings.expiryWarning, tellOfExpiry);
  };

  const accept = (fresh: Material, files: readonly string[]): void => {
    const next = createGeneration(settings, fresh);
    const old = current;
    current = next;
    for (const pool of old.pools()) drainPool(pool);
    draining = [...draining, ...old.pools()].filter((pool) => !isEmpty(pool));
    watchDates();
    emit('reloaded', { files, ...(next.identity === undefined ? {} : { identity: next.identity }) });
    if (expiryNotice(next.identity, settings.expiryWarning) !== undefined) tellOfExpiry();
  };

  const refuse = (cause: unknown, files: readonly string[]): void => {
    const error = cause instanceof CertwireError ? cause : new ConfigurationError(settings.service, [], { cause });
    emit('reload-failed', { files, error });
  };

  watchDates();
  const { enabled, interval } = settings.reload;
  const { files } = material;
  const watched = enabled && interval > 0 && load !== undefined && files.length > 0;
  const stopWatch = watched ? watchFiles({ files, interval, load, accept, refuse }) : () => undefined;
  return {
    current: () => current,
    pools: () => [...draining, ...current.pools()],
    stop() {
      stopWatch();
      stopExpiry();
    },
  };
}
