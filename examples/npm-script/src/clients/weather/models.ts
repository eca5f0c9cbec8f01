// Emitted by Certwire from weather.yaml. Do not edit: run `certwire generate` again.

export interface Day {
  celsius: number;
  /** format: date */
  date: string;
}
