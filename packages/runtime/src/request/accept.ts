import { isSuccess } from './http-status.js';
import { itemKinds } from './media-kind.js';
import type { Media, Operation } from './operation.js';

function succeeds(status: string): boolean {
  return status === '2XX' || isSuccess(Number(status));
}

function successMedia({ responses }: Operation): readonly Media[] {
  const successes = responses.filter(({ status }) => succeeds(status));
  return (successes.length > 0 ? successes : responses.filter(({ status }) => status === 'default')).flatMap(
    ({ media }) => media,
  );
}

/** How the body of a success can be streamed: item by item, as bytes, or not at all. */
export function streamsOf(operation: Operation): 'items' | 'bytes' | undefined {
  const media = successMedia(operation);
  if (media.some(({ kind }) => itemKinds.has(kind))) return 'items';
  return media.some(({ kind }) => kind === 'binary') ? 'bytes' : undefined;
}

function unique(types: readonly string[]): string {
  return types.length === 0 ? '*/*' : [...new Set(types)].join(', ');
}

const accepts = new WeakMap<Operation, string>();
const streamedAccepts = new WeakMap<Operation, string>();

/**
 * `Accept`: for each answer the media type that its type in the client describes, the first; a server that is offered XML
 * beside JSON may send it. A stream asks for what can be streamed before the rest.
 */
export function acceptOf(operation: Operation, streamed: boolean): string {
  const known = (streamed ? streamedAccepts : accepts).get(operation);
  if (known !== undefined) return known;
  const accept = chooseAccept(operation, streamed);
  (streamed ? streamedAccepts : accepts).set(operation, accept);
  return accept;
}

function chooseAccept(operation: Operation, streamed: boolean): string {
  const first = operation.responses.flatMap(({ media }) => {
    const whole = media.find(({ kind }) => !itemKinds.has(kind));
    const stream = media.find(({ kind }) => itemKinds.has(kind) || kind === 'binary');
    const chosen = streamed ? (stream ?? media[0]) : (whole ?? media[0]);
    return chosen === undefined ? [] : [chosen];
  });
  return unique(first.map(({ mediaType }) => mediaType));
}
