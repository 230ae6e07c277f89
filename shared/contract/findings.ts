import * as z from 'zod';
import { findingLimits, findingSchema, identitySchema, sourceSchema } from '../findings/finding-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordRemoval, recordSchema } from './record.ts';

const all = z.strictObject({
  findings: z.array(recordSchema(findingSchema)).max(findingLimits.findings),
  sources: z.array(recordSchema(sourceSchema)).max(findingLimits.sources),
  /** Sources whose identity is kept in this workspace. */
  identified: z.array(uuidSchema).max(findingLimits.sources),
});
const one = z.strictObject({ draft: uuidSchema, source: uuidSchema });

/** Findings of a parallel report and the register of its sources. */
export const findings = {
  list: procedure.input(z.strictObject({ draft: uuidSchema })).output(all),
  save: procedure.input(z.strictObject({ ...recordEdit, value: findingSchema })).output(all),
  remove: procedure.input(z.strictObject(recordRemoval)).output(all),
  saveSource: procedure.input(z.strictObject({ ...recordEdit, value: sourceSchema })).output(all),
  /** A source that findings cite stays: `entry-cited`. Its identity goes with it. */
  removeSource: procedure.input(z.strictObject(recordRemoval)).output(all),
  /** Who a source is: asked for one at a time, and held by nothing that leaves. */
  identity: procedure.input(one).output(z.strictObject({ identity: identitySchema.optional() })),
  /** Without an identity it is forgotten for good, also in the free pages of the database. */
  setIdentity: procedure
    .input(one.extend({ request: uuidSchema, identity: identitySchema.optional() }))
    .output(z.strictObject({ identity: identitySchema.optional() })),
};
