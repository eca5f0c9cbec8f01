import { ApiError } from '../errors.js';
import type { ApiErrorOf } from './call-types.js';

/**
 * Whether something caught is the answer of a server with a status that is no success. With the operation's type of
 * responses (`isApiError<GetPetByIdResponses>(error)`) its data narrows by its status.
 */
export function isApiError<Responses = Record<never, never>>(error: unknown): error is ApiErrorOf<Responses> {
  return error instanceof ApiError;
}
