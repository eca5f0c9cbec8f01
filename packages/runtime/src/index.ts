export type { AxiosInstance, AxiosProgressEvent, AxiosRequestConfig, AxiosResponse } from 'axios';
export type { TlsChannels } from './agent/channels.js';
export { type ChainEnd, findAnchor } from './agent/probe/find-anchor.js';
export { type ProbeRequest, probeServer } from './agent/probe/probe-server.js';
export { type SystemRoots, systemRoots } from './agent/probe/system-roots.js';
export type { AgreedParameters, Exchange, ExchangeTimes, ServerLook, ServerProbe } from './agent/probe/types.js';
export type { CertificateState, ChainStatus, ReloadStatus, StoreStatus, TlsStatus } from './agent/status-types.js';
export type {
  AnswerContext,
  CertificateSummary,
  ExchangeContext,
  IdentitySummary,
  TlsAgent,
  TlsAgentEvents,
} from './agent/types.js';
export type {
  ApiKeyCredential,
  BasicCredential,
  Credential,
  Provided,
  TokenCredential,
  UserPassword,
} from './auth/types.js';
export { createClient } from './create-client.js';
export {
  ApiError,
  type ApiErrorDetails,
  CertwireError,
  type CertwireFailure,
  ConfigurationError,
  type ConfigurationProblem,
  ConnectionError,
  type ConnectionErrorCode,
  InputError,
  type PeerSummary,
  TimeoutError,
  type TimeoutErrorCode,
  TlsError,
  type TlsErrorDetails,
  type TlsErrorSide,
} from './errors.js';
export { loadTls, type Tls } from './load-tls.js';
export { type CollectedMaterial, collectMaterial } from './material/load-material.js';
export type { Identity, Material } from './material/types.js';
export type { AxiosDefaults } from './request/axios-instance.js';
export type { BinaryInput } from './request/binary-input.js';
export type {
  ApiCall,
  ApiErrorOf,
  AxiosCallOptions,
  BinaryCall,
  CallOptions,
  Outcome,
  PinnedAxiosOption,
  ResponseHeaders,
  ResponseType,
  StreamCall,
  WithResponse,
} from './request/call-types.js';
export type { Client, ClientDescription, ClientOptions, OperationTable } from './request/client-types.js';
export type { HttpStatus, SuccessStatus } from './request/http-status.js';
export { isApiError } from './request/is-api-error.js';
export type { OnRequest, OutgoingRequest } from './request/on-request.js';
export { Secret } from './secret.js';
export { type FoundService, findServices } from './settings/find-services.js';
export type { PassedOverProperty } from './settings/passed-over.js';
export {
  type CollectedSettings,
  collectSettings,
  resolveSettings,
  type SettingsRequest,
} from './settings/resolve-settings.js';
export type { ResolvedProperty, Resource, Settings } from './settings/types.js';
export type { UnknownKey } from './settings/unknown-keys.js';
export type { TlsErrorCode } from './tls-errors.js';
