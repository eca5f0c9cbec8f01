// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
export { createSwagger2Client } from './client.js';
export type { Swagger2Auth, Swagger2Client, Swagger2ClientOptions } from './client.js';
export type {
  ChangeInput,
  ChangeResponses,
  FilesOperations,
  LoginInput,
  LoginResponses,
  UploadInput,
  UploadResponses,
} from './files.js';
export type { SearchInput, SearchOperations, SearchResponses } from './search.js';
export type { Hit } from './models.js';
