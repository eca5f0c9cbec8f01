import { SourceError } from './source-error.js';

/** Microsoft Graph, the largest document known to us, has 37 MB. */
const maximalBytes = 256 * 1024 * 1024;
/** Milliseconds for the whole of one document. */
const deadline = 60_000;

/** Fetches a document. @throws SourceError */
export async function fetchDocument(url: string, service: string): Promise<{ url: string; bytes: Uint8Array }> {
  void service;
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' },
      signal: AbortSignal.timeout(deadline),
    });
    if (!response.ok)
      throw new SourceError(
        response.status === 404 ? 'ENOENT' : 'EUNREADABLE',
        `${url} answered ${response.status} ${response.statusText}`,
      );
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > maximalBytes)
      throw new SourceError('EUNREADABLE', `${url} is larger than ${maximalBytes} bytes`);
    return { url: response.url, bytes };
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new SourceError('EUNREADABLE', `${url} cannot be fetched: ${(cause as Error).message}`, { cause });
  }
}
