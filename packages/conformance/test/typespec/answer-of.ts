import { bodyOf } from './derive-input.js';
import type { ScenarioBody } from './scenarios.js';

/** What a caller gets for a body that looks so on the wire: events and lines one by one, everything else whole. */
export function answerOf(body: ScenarioBody): unknown {
  const text = body.text ?? Buffer.from(body.base64 ?? '', 'base64').toString('utf8');
  if (body.contentType === 'text/event-stream') return text.split(/\n\n/).flatMap(dataOf);
  if (body.contentType === 'application/jsonl')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return bodyOf(body);
}

/** The data of one event, which the documents call a string; none of an event without data (HTML, 9.2.6). */
function dataOf(event: string): readonly unknown[] {
  const lines = event.split('\n').filter((line) => line.startsWith('data:'));
  if (lines.length === 0) return [];
  return [lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n')];
}
