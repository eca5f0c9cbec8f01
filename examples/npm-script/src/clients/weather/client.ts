// Emitted by Certwire from weather.yaml. Do not edit: run `certwire generate` again.
import { createClient } from '@certwire/runtime';
import type { Client, ClientDescription, ClientOptions } from '@certwire/runtime';
import { forecastsOperations } from './forecasts.js';
import type { ForecastsOperations } from './forecasts.js';

/** Credentials that the program gives itself; what is absent comes from the properties. */
export interface WeatherAuth {
  readonly [scheme: string]: never;
}

/** What a client of Weather may be given. */
export interface WeatherClientOptions extends ClientOptions<WeatherAuth> {}

/** Weather */
export interface WeatherClient extends Client {
  readonly forecasts: ForecastsOperations;
}

const description: ClientDescription = {
  format: 2,
  service: 'weather',
  title: 'Weather',
  version: '1.0.0',
  servers: ['https://weather.example'],
  security: {
    certificate: 'mutualTLS',
  },
  auth: 'certificate',
  groups: {
    forecasts: forecastsOperations,
  },
};

/** Resolves the properties of the service once, loads its keystore and truststore, and makes the client. */
export function createWeatherClient(options: WeatherClientOptions = {}): Promise<WeatherClient> {
  return createClient<WeatherClient>(description, options);
}
