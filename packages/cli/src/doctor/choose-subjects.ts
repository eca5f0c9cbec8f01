import { CommandError, exitCodes } from '../exit-codes.js';
import type { Subject, Surroundings } from './examine-service.js';
import { isSameService, type KnownService, knownServices } from './known-services.js';
import { nobody } from './nobody.js';

/** What the user asks about. */
export interface Question {
  /** A service, a URL, or nothing for every service. */
  readonly about: string | undefined;
  /** Whose properties are in force for a URL. */
  readonly service: string | undefined;
}

/** Turns the argument into what is looked at. @throws CommandError when there is nothing to look at */
export async function chooseSubjects(question: Question, surroundings: Surroundings): Promise<readonly Subject[]> {
  const { about, service } = question;
  const known = await knownServices(surroundings);
  if (about !== undefined && /^https?:\/\//i.test(about)) return [ofUrl(about, service, known)];
  if (service !== undefined) {
    const message = '--service goes with a URL; name the service alone to look at its own servers.';
    throw new CommandError(exitCodes.usage, message);
  }
  if (about === undefined) {
    if (known.length > 0) return known.map(ofService);
    const hint = 'Set rest.<id>.host in application.properties, or name a URL: certwire doctor https://host:8443/';
    throw new CommandError(exitCodes.usage, 'Neither a configuration nor the properties name a service.', hint);
  }
  const found = known.find(({ id }) => isSameService(id, about));
  if (found !== undefined) return [ofService(found)];
  const ids = known.map(({ id }) => id);
  const there = ids.length === 0 ? 'There is none.' : `There ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}.`;
  const elsewhere = `certwire doctor https://host:8443/ --service ${about}`;
  const hint = `${there} Set rest.${about}.host, or say where it is: ${elsewhere}`;
  throw new CommandError(exitCodes.usage, `A service "${about}" is not known.`, hint);
}

function ofService({ id, servers }: KnownService): Subject {
  return { service: id, named: true, servers };
}

/** The properties of the service at that host, if there is exactly one. */
function ofUrl(about: string, service: string | undefined, known: readonly KnownService[]): Subject {
  if (!URL.canParse(about)) throw new CommandError(exitCodes.usage, `${about} is no URL.`);
  const url = new URL(about);
  if (url.username !== '' || url.password !== '') {
    const message = 'A URL with a user or a password is not taken: others can read a command line.';
    throw new CommandError(exitCodes.usage, message);
  }
  const there = known.filter(({ host }) => host?.toLowerCase() === url.host.toLowerCase());
  const [only, ...others] = there;
  const id = service ?? (others.length === 0 ? only?.id : undefined);
  return { service: id ?? nobody, named: id !== undefined, url: url.href, servers: [] };
}
