import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { newPassphraseSchema } from '../keys/key-schema.ts';
import { keyOpeningSchema } from './keys.ts';
import { nothing, procedure } from './procedure.ts';

/** Why a workspace was locked. */
export const lockReasons = ['asked', 'idle', 'suspend', 'screen-lock', 'start'] as const;
export type LockReason = (typeof lockReasons)[number];

/** Minutes without any input after which a protected workspace locks itself (threat-model K4). */
export const lockAfterSchema = z.int().min(1).max(120);
export const usualLockAfter = 10;

export const protectionStateSchema = z.strictObject({
  /** Name of the workspace's folder, never its path (C5). */
  name: z.string().max(255),
  /** `changing`: all of it is being encrypted or decrypted; nothing else can be done meanwhile. */
  state: z.enum(['open', 'locked', 'changing']),
  protected: z.boolean(),
  /** Why it is locked. */
  reason: z.enum(lockReasons).optional(),
  /** Whether the keyring of the operating system can open it here, and whether it does. */
  keyring: z.strictObject({ offered: z.boolean(), used: z.boolean() }),
  lockAfterMinutes: lockAfterSchema,
  /** It locks itself within a minute, unless there is input before (WCAG 2.2.1). */
  locksSoon: z.boolean().optional(),
});
export type ProtectionState = z.infer<typeof protectionStateSchema>;

/** What the page is told as it happens; `locking`: what is typed must be saved now, the workspace closes in a moment. */
export const protectionEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('state'), state: protectionStateSchema }),
  z.strictObject({ event: z.literal('locking'), reason: z.enum(lockReasons) }),
  z.strictObject({ event: z.literal('progress'), done: z.int(), total: z.int() }),
]);
export type ProtectionEvent = z.infer<typeof protectionEventSchema>;

/** Shown once, and stored nowhere. */
const recoveryCode = z.strictObject({ recoveryCode: z.string().max(40) });

/**
 * The workspace behind one passphrase. It is unlocked at `POST /session`, which gives a new session with it; all other
 * procedures of the contract answer `workspace-locked` until then.
 */
export const protection = {
  get: procedure.input(nothing).output(protectionStateSchema),
  /** The state as it is, then every change; ends when the workspace is locked, as every session does. */
  watch: procedure.input(nothing).output(eventIterator(protectionEventSchema)),
  /** There was input: the time to the automatic lock begins anew. */
  touch: procedure.input(nothing).output(protectionStateSchema),
  /** Saves, closes and forgets the keys. */
  lock: procedure.input(nothing).output(protectionStateSchema),
  /** Encrypts the whole workspace under a new random key; answers when all of it is done. */
  protect: procedure.input(z.strictObject({ passphrase: newPassphraseSchema })).output(recoveryCode),
  /** Decrypts the whole workspace. */
  unprotect: procedure.input(z.strictObject({ opening: keyOpeningSchema })).output(protectionStateSchema),
  changePassphrase: procedure
    .input(z.strictObject({ opening: keyOpeningSchema, passphrase: newPassphraseSchema }))
    .output(protectionStateSchema),
  /** A new recovery code; the one before opens nothing any more. */
  renewRecoveryCode: procedure.input(z.strictObject({ opening: keyOpeningSchema })).output(recoveryCode),
  useKeyring: procedure
    .input(z.strictObject({ opening: keyOpeningSchema, use: z.boolean() }))
    .output(protectionStateSchema),
};
