// Emitted by Certwire from weather.yaml. Do not edit: run `certwire generate` again.
export { createWeatherClient } from './client.js';
export type { WeatherAuth, WeatherClient, WeatherClientOptions } from './client.js';
export type { ForecastsOperations, GetForecastInput, GetForecastResponses } from './forecasts.js';
export type { Day } from './models.js';
