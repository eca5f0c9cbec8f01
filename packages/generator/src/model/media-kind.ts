import type { Media } from '../document/types.js';
import { eventKind } from './event-kind.js';
import { compareText } from './names/allocate-names.js';
import { sortedBy } from './sorted-by.js';
import type { TypeContext } from './type-context.js';
import type { MediaKind, MediaModel } from './types.js';

const exact: Readonly<Record<string, MediaKind>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
  'text/event-stream': 'sse',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/x-jsonlines': 'ndjson',
  'application/jsonlines': 'ndjson',
  'application/x-json-stream': 'ndjson',
  'application/json-seq': 'jsonseq',
  'application/graphql': 'text',
  'application/yaml': 'text',
  'application/x-yaml': 'text',
  'application/javascript': 'text',
  'application/jwt': 'text',
  'application/jose': 'text',
  '*/*': 'json',
  'application/*': 'json',
};

/** How the run time treats a media type, decided by its name; RFC 6838, 4.2.8 for `+json` and `+xml`. */
export function mediaKind(type: string, hasBinarySchema: boolean): MediaKind {
  const essence = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (hasBinarySchema && !essence.startsWith('multipart/')) return 'binary';
  // Kubernetes: one event per line.
  if (/^application\/json;\s*stream=watch$/i.test(type)) return 'ndjson';
  const known = exact[essence];
  if (known !== undefined) return known;
  if (/[/+]json$/.test(essence)) return 'json';
  if (essence.startsWith('multipart/')) return 'multipart';
  if (/[/+](xml|yaml)$/.test(essence) || essence.startsWith('text/')) return 'text';
  if (/\+json-seq$/.test(essence)) return 'jsonseq';
  // `application/vnd.github.v3.raw`, `…;version=1`: JSON unless it says otherwise would corrupt bytes, so that it is binary.
  return /json/.test(essence) ? 'json' : 'binary';
}

/** JSON first: what a caller of a typed client wants when the server offers several. */
const preference: readonly MediaKind[] = [
  'json',
  'ndjson',
  'jsonseq',
  'sse',
  'ssetext',
  'event',
  'eventjson',
  'multipart',
  'form',
  'text',
  'binary',
];

/** Kinds whose body is a sequence of items. */
export const itemKinds: ReadonlySet<MediaKind> = new Set(['sse', 'ssetext', 'event', 'eventjson', 'ndjson', 'jsonseq']);

/** A media type with its place in the order of preference. */
export interface MediaRank {
  readonly model: MediaModel;
  readonly rank: number;
}

/** A media type of the document with the way it is read or written. */
export interface RankedMedia extends MediaRank {
  readonly media: Media;
}

function rankOf(kind: MediaKind, mediaType: string): MediaRank {
  const plain = mediaType === 'application/json' ? 0 : mediaType.includes('*') ? 0.5 : 0.25;
  return { model: { kind, mediaType }, rank: preference.indexOf(kind) + plain };
}

/** What the rank of a media type depends on beside it. */
type Ranking = Pick<TypeContext, 'mediaRanks' | 'schemas'>;

function findRank(media: Media, { mediaRanks: known, schemas }: Ranking): MediaRank {
  const { type, schema, positional } = media;
  if (positional === true) return rankOf('binary', type);
  if (schema?.format === 'binary' && schema.types.includes('string')) return rankOf(mediaKind(type, true), type);
  const before = known.get(type);
  if (before !== undefined) return before;
  const rank = rankOf(mediaKind(type, false), type);
  // What events are is told by their schema.
  if (rank.model.kind === 'sse') return rankOf(eventKind(media, schemas), type);
  known.set(type, rank);
  return rank;
}

function compareRanks(one: RankedMedia, other: RankedMedia): number {
  return one.rank - other.rank || compareText(one.model.mediaType, other.model.mediaType);
}

/**
 * Media types in the order of preference, which the order of the document's keys does not change. A document has a few of
 * them, thousands of times.
 */
export function rankMedia(media: readonly Media[], ranking: Ranking): readonly RankedMedia[] {
  const ranked = media.map((each): RankedMedia => {
    const { model, rank } = findRank(each, ranking);
    return { model, rank, media: each };
  });
  return ranked.length < 2 ? ranked : sortedBy(ranked, compareRanks);
}
