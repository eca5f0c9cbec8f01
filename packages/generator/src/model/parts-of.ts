import type { Media, PartHeader } from '../document/types.js';
import type { RankedMedia } from './media-kind.js';
import { compareText } from './names/allocate-names.js';
import type { PartModel } from './types.js';

/** By name; of two that differ by case alone, the first. */
function headersOf(headers: readonly PartHeader[]): readonly PartHeader[] {
  const sorted = headers.toSorted(([one], [other]) => compareText(one, other));
  const first = new Map(sorted.toReversed().map((header) => [header[0].toLowerCase(), header]));
  return sorted.filter((header) => first.get(header[0].toLowerCase()) === header);
}

/** How properties are sent, by name; of several media types, as the first that speaks of a property says. */
export function partsOf(encoded: readonly Pick<Media, 'encoding'>[]): readonly PartModel[] {
  const parts = new Map<string, PartModel>();
  for (const each of encoded) {
    for (const [name, { headers, ...encoding }] of each.encoding ?? []) {
      const part: PartModel = { name, ...encoding };
      if (!parts.has(name)) parts.set(name, headers === undefined ? part : { ...part, headers: headersOf(headers) });
    }
  }
  return [...parts.values()].sort((one, other) => compareText(one.name, other.name));
}

/** Headers apart, which only a multipart body has. */
function areAlike(one: PartModel, other: PartModel | undefined): boolean {
  const keys = ['style', 'explode', 'allowReserved', 'contentType'] as const;
  return other !== undefined && keys.every((key) => one[key] === other[key]);
}

function partsOfKind(ranked: readonly RankedMedia[], kind: 'multipart' | 'form'): readonly PartModel[] | undefined {
  const media = ranked.filter(({ model }) => model.kind === kind).map((each) => each.media);
  return media.length === 0 ? undefined : partsOf(media);
}

/** The same of a body. Where a caller may choose between multipart and url-encoded, what is said of one alone is marked. */
export function partsOfBody(ranked: readonly RankedMedia[]): readonly PartModel[] {
  const multipart = partsOfKind(ranked, 'multipart');
  const form = partsOfKind(ranked, 'form');
  if (multipart === undefined || form === undefined) return multipart ?? form ?? [];
  const inForm = new Map(form.map((part) => [part.name, part]));
  const inMultipart = new Map(multipart.map((part) => [part.name, part]));
  const ofMultipart = multipart.map((part): PartModel => {
    return areAlike(part, inForm.get(part.name)) ? part : { ...part, only: 'multipart' };
  });
  const ofForm = form.flatMap((part): PartModel[] => {
    return areAlike(part, inMultipart.get(part.name)) ? [] : [{ ...part, only: 'form' }];
  });
  return [...ofMultipart, ...ofForm].sort((one, other) => compareText(one.name, other.name));
}
