// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
export { createHabitsClient } from './client.js';
export type { HabitsAuth, HabitsClient, HabitsClientOptions } from './client.js';
export type { _1Operations, _42Headers, _42Input, _42Responses } from './_1.js';
export type { BlobGetMetadataResponses, BlobListResponses, BlobOperations } from './blob.js';
export type { SearchGetInput, SearchGetResponses, SearchOperations } from './search.js';
export type {
  TagsDeleteInput,
  TagsDeleteResponses,
  TagsOperations,
  TagsTagsDeleteInput,
  TagsTagsDeleteResponses,
} from './tags.js';
export type { ThingsOperations, ThingsUpdateInput, ThingsUpdateResponses } from './things.js';
export { Codes, MsEnum, NamesCousin, NamesJet, NamesMap, SpeakeasyEnum, Status } from './models.js';
export type { ErrorModel, SubThing, Thing } from './models.js';
