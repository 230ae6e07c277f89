import { randomBytes, randomUUID } from 'node:crypto';
import { hostname, networkInterfaces, userInfo } from 'node:os';
import type { Clock, IdSource, MachineNames, NetworkPort } from '../backend/ports.ts';

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** Ids from the system's random source. */
export const systemIds: IdSource = {
  uuid: () => randomUUID(),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
};

/** The system's network settings: read when asked, and nothing is sent to find out. */
export const systemNetwork: NetworkPort = {
  environment: process.env,
  isOnline: () =>
    Object.values(networkInterfaces()).some(
      (addresses) => addresses?.some(({ internal }) => !internal) === true,
    ),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The names of this computer and account; an account that the system does not know has none. */
export function systemMachine(): MachineNames {
  try {
    return { host: hostname(), account: userInfo().username };
  } catch {
    return { host: hostname(), account: '' };
  }
}
