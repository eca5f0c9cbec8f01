import { Readable } from 'node:stream';
import type { AxiosResponse } from 'axios';
import { type CertwireError, InputError } from '../errors.js';
import type { BinaryCall, Outcome, ResponseHeaders, StreamCall, WithResponse } from './call-types.js';
import { isSuccess } from './http-status.js';

/** The answer of one exchange with its body read. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: ResponseHeaders;
  readonly response: AxiosResponse;
}

/** An answer whose body comes bit by bit. Reading fails with our errors; leaving it ends the exchange. */
export interface OpenAnswer {
  items(): AsyncIterableIterator<unknown>;
  bytes(): AsyncIterable<Uint8Array>;
}

/** One exchange, not yet begun. */
export interface Exchange {
  /** What messages call the operation. */
  readonly operationId: string;
  /** How `.stream()` gives the body; undefined where the document declares neither items nor bytes. */
  readonly streams: 'items' | 'bytes' | undefined;
  /** Sends the request and reads the whole answer, whatever its status. */
  fetch(): Promise<Answer>;
  /** Sends the request; the answer is one of success, and its body is still to come. */
  open(): Promise<OpenAnswer>;
  /** The error that an answer without success rejects with. */
  errorOf(answer: Answer): CertwireError;
}

type AnyCall = StreamCall<unknown, Record<never, never>, Record<never, never>, unknown>;

/**
 * The call behind every method of a client. The exchange itself does not reject for a status, and the promise of the data
 * derives from it only when somebody asks: so `.outcome()` alone never leaves an unhandled rejection, and a failed call
 * that nobody looks at does, as any promise.
 */
export class RunningCall implements Omit<AnyCall, 'stream'> {
  readonly #exchange: Exchange;
  readonly #answer: Promise<Answer | OpenAnswer>;
  #use: 'none' | 'answer' | 'stream' = 'none';
  #begun = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#answer = Promise.resolve().then((): Promise<Answer | OpenAnswer> => {
      this.#begun = true;
      return this.#use === 'stream' ? exchange.open() : exchange.fetch();
    });
    this.#answer.then(
      (answer) => {
        if (this.#use === 'none') this.#dataOf(answer as Answer);
      },
      (error: unknown) => {
        if (this.#use === 'none') throw error;
      },
    );
  }

  get [Symbol.toStringTag](): string {
    return 'ApiCall';
  }

  #whole<Result>(read: (answer: Answer) => Result): Promise<Result> {
    if (this.#use === 'stream') {
      const message = `${this.#exchange.operationId}: the body of this call is given to .stream(); await another call.`;
      return Promise.reject(new InputError(message));
    }
    this.#use = 'answer';
    return this.#answer.then((answer) => read(answer as Answer));
  }

  #dataOf(answer: Answer): unknown {
    if (isSuccess(answer.status)) return answer.data;
    throw this.#exchange.errorOf(answer);
  }

  then<Fulfilled = unknown, Rejected = never>(
    onFulfilled?: ((value: unknown) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#whole((answer) => this.#dataOf(answer)).then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<unknown | Rejected> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<unknown> {
    return this.#whole((answer) => this.#dataOf(answer)).finally(onFinally);
  }

  withResponse(): Promise<WithResponse<unknown, Record<never, never>, Record<never, never>>> {
    return this.#whole((answer) => {
      const { status, headers, response } = answer;
      return { data: this.#dataOf(answer), status, headers, response } as WithResponse<
        unknown,
        Record<never, never>,
        Record<never, never>
      >;
    });
  }

  outcome(): Promise<Outcome<Record<never, never>>> {
    return this.#whole(({ status, data, headers, response }) => {
      return { ok: isSuccess(status), status, data, headers, response } as Outcome<Record<never, never>>;
    });
  }

  stream(): ReturnType<AnyCall['stream']> | ReturnType<BinaryCall<unknown, unknown>['stream']> {
    const { operationId, streams } = this.#exchange;
    if (streams === undefined) throw new InputError(`${operationId}: the document declares no stream for its answer.`);
    if (this.#begun || this.#use !== 'none') {
      throw new InputError(`${operationId}: .stream() is to be called at once and in place of awaiting the call.`);
    }
    this.#use = 'stream';
    const opened = this.#answer as Promise<OpenAnswer>;
    return streams === 'items' ? itemsOf(opened) : Readable.from(bytesOf(opened), { objectMode: false });
  }
}

async function* itemsOf(opened: Promise<OpenAnswer>): AsyncGenerator<unknown> {
  yield* (await opened).items();
}

async function* bytesOf(opened: Promise<OpenAnswer>): AsyncGenerator<Uint8Array> {
  yield* (await opened).bytes();
}
