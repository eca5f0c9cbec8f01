import { Worker } from 'node:worker_threads';
import { blockHashes } from './block-hashes.js';

/** Rounds of one hash, to be run elsewhere. */
export interface DigestTask {
  readonly hash: string;
  /** The digest before the first round, with what each round appends to it. */
  readonly message: Buffer;
  /** The same for a hash that is written out: the words of the digest, and the block in which it stands. */
  readonly words?: { readonly state: Int32Array; readonly block: Int32Array };
  readonly rounds: number;
}

/** What the message or the state of the words has become. */
type Answer = Uint8Array | Int32Array;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How long the thread stays for the next derivation: a store has several, and starting it takes as long as 300,000 rounds. */
const idleMilliseconds = 1000;

const waiting = new Map<number, Waiting>();
let lastId = 0;
let thread: Worker | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;

/** As text, because a file of its own would be lost in a bundle: the rounds of a hash use nothing but their arguments. */
function source(): string {
  const functions = Object.entries(blockHashes).map(([name, { repeat }]) => `${name}: ${repeat.toString()}`);
  return `const { parentPort } = require('node:worker_threads');
const { hash: hashOnce } = require('node:crypto');
const repeat = { ${functions.join(',\n')} };
parentPort.on('message', ({ id, hash, message, words, rounds }) => {
  // In many calls, because what V8 makes of a busy function is used from the next call on.
  if (words !== undefined) for (let left = rounds; left > 0; left -= 2048) repeat[hash](words.state, words.block, Math.min(left, 2048));
  else for (let round = 0; round < rounds; round++) message.set(hashOnce(hash, message, 'buffer'));
  parentPort.postMessage({ id, answer: words === undefined ? message : words.state });
});`;
}

/**
 * Runs rounds in a thread beside the event loop, one task after the other. It holds the process only while it works.
 *
 * @throws Error where this process may start no thread, as under `--permission`
 */
export function digestInWorker({ message, ...task }: DigestTask): Promise<Answer> {
  clearTimeout(idle);
  thread ??= startThread();
  thread.ref();
  const id = ++lastId;
  const answer = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
  thread.postMessage({ ...task, id, message: Uint8Array.from(message) });
  return answer;
}

function startThread(): Worker {
  // Neither the process's environment nor its flags, such as a loader of modules, have a use there.
  const started = new Worker(source(), { eval: true, env: {}, execArgv: [] });
  const end = (error: Error): void => {
    if (thread === started) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  started.on('message', ({ id, answer }: { id: number; answer: Answer }) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
    if (waiting.size === 0) restThread(started);
  });
  started.on('error', end);
  started.on('exit', () => end(new Error('The thread has ended.')));
  return started;
}

function restThread(resting: Worker): void {
  resting.unref();
  idle = setTimeout(() => {
    if (thread === resting) thread = undefined;
    void resting.terminate();
  }, idleMilliseconds).unref();
}
