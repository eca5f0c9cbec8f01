/** Where an API key travels. */
export type ApiKeyPlace = 'header' | 'query' | 'cookie';

/** A security scheme as the client's description writes it (docs/operation-notation.md). */
export type SchemeDescription =
  | { readonly kind: 'apiKey'; readonly place: ApiKeyPlace; readonly name: string }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'http'; readonly scheme: string }
  | { readonly kind: 'oauth2' }
  | { readonly kind: 'openIdConnect' }
  | { readonly kind: 'mutualTLS' };

function isPlace(word: string): word is ApiKeyPlace {
  return word === 'header' || word === 'query' || word === 'cookie';
}

/** Reads the notation of a scheme; undefined for one that this run time does not know. */
export function parseScheme(notation: string): SchemeDescription | undefined {
  const [kind = '', first = '', second = ''] = notation.split(' ').map(decodeURIComponent);
  switch (kind) {
    case 'apiKey':
      return isPlace(first) && second !== '' ? { kind, place: first, name: second } : undefined;
    case 'http':
      return first === '' ? undefined : { kind, scheme: first };
    case 'basic':
    case 'bearer':
    case 'oauth2':
    case 'openIdConnect':
    case 'mutualTLS':
      return { kind };
    default:
      return undefined;
  }
}
