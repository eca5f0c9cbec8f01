import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import { date, endsSoon } from './judge-certificate.js';
import type { InspectedCertificate } from './types.js';

const labelWidth = 9;
const barWidth = 12;

/** A certificate as a block of lines: its name, then what it is for, its names, key, dates and fingerprints. */
export function certificateLines(certificate: InspectedCertificate, screen: Screen, width: number): readonly string[] {
  const { paint, marks } = screen;
  const { subject, selfSigned, names, key, signature } = certificate;
  const rows: (readonly [string, string])[] = [
    ...(subject === `CN=${certificate.name}` ? [] : [['subject', subject] as const]),
    ['for', purposesOf(certificate)],
    ...(names.length === 0 ? [] : [['names', names.map(({ type, value }) => `${type} ${value}`).join(', ')] as const]),
    ['key', `${key.kind} ${marks.dot} ${selfSigned ? 'self-signed' : 'signed'}, ${signature}`],
    ['serial', certificate.serialNumber],
    ['SHA-256', certificate.sha256],
    ['SHA-1', certificate.sha1],
  ];
  const label = (text: string) => paint('grey', text.padEnd(labelWidth));
  const lines = rows.flatMap(([name, text]) =>
    wrap(printable(text), width - labelWidth).map((line, index) => label(index === 0 ? name : '') + line),
  );
  return [paint('bold', certificate.name), label('valid') + validity(certificate, screen), ...lines];
}

function purposesOf({ authority, purposes, pathLength }: InspectedCertificate): string {
  const below =
    pathLength === undefined ? '' : pathLength === 0 ? ', none below it' : `, ${pathLength} below it at most`;
  if (authority) return `an authority: signs certificates${below}`;
  return purposes?.join(', ') ?? 'any purpose';
}

/** From when to when, with a bar of what is left and the days. */
export function validity(certificate: InspectedCertificate, { paint, marks }: Screen): string {
  const { validFrom, validTo, daysLeft } = certificate;
  const color = daysLeft < 0 ? 'red' : endsSoon(certificate, new Date()) ? 'yellow' : 'green';
  const whole = Date.parse(validTo) - Date.parse(validFrom);
  const share = whole <= 0 ? 0 : Math.min(Math.max((daysLeft * 24 * 60 * 60 * 1000) / whole, 0), 1);
  const left = daysLeft < 0 ? 0 : Math.max(1, Math.round(share * barWidth));
  const bar = marks.left.repeat(left) + marks.over.repeat(barWidth - left);
  return `${date(validFrom)} to ${date(validTo)}  ${paint(color, `${bar}  ${daysInWords(daysLeft)}`)}`;
}

/** How long a certificate will do. */
export function daysInWords(days: number): string {
  if (days < 0) return `expired ${plural(-days)} ago`;
  return days === 0 ? 'ends within a day' : `${plural(days)} left`;
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days.toLocaleString('en')} days`;
}
