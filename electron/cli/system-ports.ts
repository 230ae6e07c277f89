import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, IdSource, Logger } from '../backend/ports.ts';

export const systemClock: Clock = { now: () => new Date() };

export const systemIds: IdSource = {
  uuid: () => randomUUID(),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
};

/** A command says what it has to say itself and leaves no log behind (X7). */
export const silentLogger: Logger = { write: () => undefined };
