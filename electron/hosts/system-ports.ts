import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, IdSource } from '../backend/ports.ts';

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** Ids from the system's random source. */
export const systemIds: IdSource = {
  uuid: () => randomUUID(),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
};
