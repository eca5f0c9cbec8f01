import type { Media } from '../document/types.js';
import { compareText } from './names/allocate-names.js';
import { sortedBy } from './sorted-by.js';
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
const preference: readonly MediaKind[] = ['json', 'ndjson', 'jsonseq', 'sse', 'multipart', 'form', 'text', 'binary'];

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

function findRank({ type, schema, positional }: Media, known: Map<string, MediaRank>): MediaRank {
  if (positional === true) return rankOf('binary', type);
  if (schema?.format === 'binary' && schema.types.includes('string')) return rankOf(mediaKind(type, true), type);
  const rank = known.get(type) ?? rankOf(mediaKind(type, false), type);
  known.set(type, rank);
  return rank;
}

function compareRanks(one: RankedMedia, other: RankedMedia): number {
  return one.rank - other.rank || compareText(one.model.mediaType, other.model.mediaType);
}

/**
 * Media types in the order of preference, which the order of the document's keys does not change. A document has a few of
 * them, thousands of times. @param known those that were asked for before
 */
export function rankMedia(media: readonly Media[], known: Map<string, MediaRank>): readonly RankedMedia[] {
  const ranked = media.map((each): RankedMedia => {
    const { model, rank } = findRank(each, known);
    return { model, rank, media: each };
  });
  return ranked.length < 2 ? ranked : sortedBy(ranked, compareRanks);
}
