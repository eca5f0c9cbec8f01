import type { Day, WeatherClient } from './clients/weather/index.js';

/** The warmest of the next days in a town, if there is any. */
export async function warmestDay(weather: Pick<WeatherClient, 'forecasts'>, town: string): Promise<Day | undefined> {
  const days = await weather.forecasts.getForecast({ town, days: 7 });
  return days.reduce<Day | undefined>((best, day) => (best && best.celsius >= day.celsius ? best : day), undefined);
}
