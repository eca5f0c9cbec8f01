// Emitted by Certwire from weather.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Day } from './models.js';

export interface ForecastsOperations {
  getForecast(input: GetForecastInput, call?: CallOptions): ApiCall<Day[], GetForecastResponses>;
}

/** What goes over the wire, one line for each operation. */
export const forecastsOperations: OperationTable = `
getForecast GET /towns/{town}/forecast path:town! query:days 200=json
`;

export interface GetForecastInput {
  town: string;
  /** default: 3 */
  days?: number | undefined;
}

export interface GetForecastResponses {
  /** A day each. */
  200: Day[];
}
