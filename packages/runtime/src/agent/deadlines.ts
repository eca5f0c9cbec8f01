import { TimeoutError, type TimeoutErrorCode } from '../errors.js';
import { findProperty } from '../find-property.js';
import type { Settings } from '../settings/types.js';

/** A deadline that a property sets. */
export type DeadlineCode = Exclude<TimeoutErrorCode, 'CALL_TIMEOUT'>;

interface Deadline {
  readonly key: string;
  readonly field: 'connectTimeout' | 'socketTimeout' | 'connectionRequestTimeout';
  readonly what: (where: string, duration: string) => string;
}

const deadlines: Readonly<Record<DeadlineCode, Deadline>> = {
  CONNECT_TIMEOUT: {
    key: 'app.rest.connectionTimeout',
    field: 'connectTimeout',
    what: (where, duration) => `No connection to ${where} stood within ${duration}.`,
  },
  SOCKET_TIMEOUT: {
    key: 'app.rest.connectionSocketTimeout',
    field: 'socketTimeout',
    what: (where, duration) => `Nothing came from ${where} for ${duration}.`,
  },
  CONNECTION_REQUEST_TIMEOUT: {
    key: 'app.rest.connectionRequestTimeout',
    field: 'connectionRequestTimeout',
    what: (where, duration) => `No connection to ${where} became free within ${duration}; all of the pool are in use.`,
  },
};

/** The error of a deadline that passed, with the property that set it in the scope of this service. */
export function deadlinePassed(
  code: DeadlineCode,
  where: string,
  settings: Pick<Settings, Deadline['field'] | 'properties'>,
): TimeoutError {
  const { key, field, what } = deadlines[code];
  const property = findProperty(settings.properties, key);
  const message = `${what(where, `${settings[field] / 1000} s`)} ${property.key} (${property.origin}) sets it.`;
  return new TimeoutError(code, message, { property: property.key });
}
