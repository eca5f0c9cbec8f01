import { join } from 'node:path';
import type { ApiCall, BinaryInput, Client } from '@certwire/runtime';
import { type EmittedClient, emitClient } from './emit-client.js';

/** What is emitted from `pages.yaml`, as far as the tests use it. */
export interface PagesClient extends Client {
  readonly pages: {
    fetchPage(input: {
      page: string;
    }): ApiCall<{ name?: string | undefined }, { 200: { name?: string | undefined }; 403: { reason: string } }>;
    sendPage(input: { page: string; body: BinaryInput }): ApiCall<undefined, { 200: undefined }>;
  };
}

/** Emits the client of `pages.yaml`, service `pages`. */
export function emitPagesClient(): Promise<EmittedClient<PagesClient>> {
  return emitClient<PagesClient>(join(__dirname, 'pages.yaml'), 'pages');
}
