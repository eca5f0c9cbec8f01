const signs: Readonly<Record<string, string>> = {
  '•': '*',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '–': '-',
  '—': '-',
  '→': '->',
};

/** A text for a place that shows ASCII alone: what has no likeness there becomes a question mark. */
export function toAscii(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}+/gu, '');
  return bare.replace(/[^\u0000-\u007f]/gu, (sign) => signs[sign] ?? '?');
}
