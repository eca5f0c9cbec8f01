import type { Agent, ClientRequest, RequestOptions } from 'node:http';
import { deadlinePassed } from './deadlines.js';
import { authorityOf, destinationOf } from './destination.js';
import { failRequest, internalsOf } from './node-internals.js';
import type { Limits } from './socket-limits.js';

const waiting = new WeakMap<ClientRequest, () => void>();

/** Tells that a connection is being made for a request that waited in the pool. */
export function stopWaiting(request: ClientRequest): void {
  waiting.get(request)?.();
  waiting.delete(request);
}

type Queues = Record<string, ClientRequest[] | undefined>;

function isQueued(pool: Agent, request: ClientRequest): boolean {
  const queues = pool.requests as Queues;
  // The newest stands last.
  for (const name in queues) if (queues[name]?.at(-1) === request) return true;
  return false;
}

/** Takes a request that failed out of the queue, where Node would leave it and try it again and again. */
export function leaveQueue(pool: Agent, request: ClientRequest): void {
  const queues = pool.requests as Queues;
  for (const [name, requests] of Object.entries(queues)) {
    const position = requests?.indexOf(request) ?? -1;
    if (requests === undefined || position < 0) continue;
    requests.splice(position, 1);
    // Node takes the first queue that it finds for one with requests.
    if (requests.length === 0) delete queues[name];
  }
}

/** An idle connection of another route must not keep this one waiting while the pool is full. */
function endOneIdle(pool: Agent): void {
  const idle = Object.values(pool.freeSockets).find((sockets) => sockets !== undefined && sockets.length > 0);
  idle?.[0]?.destroy();
}

/** Whether a connection that became free has to go, so that a request to another route gets one: the pool is full. */
export function isWantedElsewhere(pool: Agent): boolean {
  return internalsOf(pool).totalSocketCount >= pool.maxTotalSockets && Object.keys(pool.requests).length > 0;
}

/** Hands a request to the pool; one that has to wait for a connection waits no longer than the settings say. */
export function enqueue(
  pool: Agent,
  request: ClientRequest,
  wanted: { options: RequestOptions; limits: Limits },
): void {
  const { options, limits } = wanted;
  internalsOf(pool).addRequest(request, options);
  if (!isQueued(pool, request)) return;
  endOneIdle(pool);
  if (limits.connectionRequestTimeout === 0) return;
  const timer = setTimeout(() => {
    waiting.delete(request);
    leaveQueue(pool, request);
    if (request.destroyed) return;
    const where = authorityOf(destinationOf(options, 'https'));
    failRequest(request, deadlinePassed('CONNECTION_REQUEST_TIMEOUT', where, limits));
  }, limits.connectionRequestTimeout);
  const stop = (): void => clearTimeout(timer);
  waiting.set(request, stop);
  request.once('socket', stop);
}
