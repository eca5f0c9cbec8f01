import type { Media, MediaKind } from './operation.js';

const words: Readonly<Record<string, Media>> = {
  json: { kind: 'json', mediaType: 'application/json' },
  xml: { kind: 'text', mediaType: 'application/xml' },
  text: { kind: 'text', mediaType: 'text/plain' },
  binary: { kind: 'binary', mediaType: 'application/octet-stream' },
  form: { kind: 'form', mediaType: 'application/x-www-form-urlencoded' },
  multipart: { kind: 'multipart', mediaType: 'multipart/form-data' },
  sse: { kind: 'sse', mediaType: 'text/event-stream' },
  ndjson: { kind: 'ndjson', mediaType: 'application/x-ndjson' },
  jsonseq: { kind: 'jsonseq', mediaType: 'application/json-seq' },
};

const kinds: ReadonlySet<string> = new Set<MediaKind>([
  'json',
  'text',
  'binary',
  'form',
  'multipart',
  'sse',
  'ssetext',
  'event',
  'eventjson',
  'ndjson',
  'jsonseq',
]);

function isKind(word: string): word is MediaKind {
  return kinds.has(word);
}

/** Reads `json` or `json(application/problem+json)`; undefined for anything else. */
export function parseMedia(text: string): Media | undefined {
  const parts = /^([a-z]+)(?:\(([^()]+)\))?$/.exec(text);
  const [, word = '', mediaType] = parts ?? [];
  if (mediaType === undefined) return Object.hasOwn(words, word) ? words[word] : undefined;
  return isKind(word) ? { kind: word, mediaType: decodeURIComponent(mediaType) } : undefined;
}
