import { type Screen, wrap } from '../terminal/screen.js';

/** The title of a part. */
export function heading(text: string, { paint }: Screen): string {
  return paint('bold', text);
}

/** A text behind a sign of one column, its lines below each other. */
export function indented(text: string, { width }: Screen, sign = ' '): readonly string[] {
  return wrap(text, width - 2).map((line, index) => `${index === 0 ? sign : ' '} ${line}`);
}

/** Milliseconds as people read them. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
