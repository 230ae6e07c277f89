import * as z from 'zod';
import { findingSchema, identitySchema, sourceSchema } from '../findings/finding-schema.ts';
import { uuidSchema } from '../lib/ids.ts';
import { procedure } from './procedure.ts';
import { recordEdit, recordIdSchema, recordRemoval, recordSchema } from './record.ts';

/** Records of one page of a long list. */
export const recordsPerPage = 200;

/** `after`: the id that the page before ended with; empty for the first one. */
const page = { draft: uuidSchema, after: z.string().max(120) };
/** The id that the next page goes on from; absent on the last one. */
const next = recordIdSchema.optional();
/** What stands after a change; absent where it was removed. */
const finding = z.strictObject({ finding: recordSchema(findingSchema).optional() });
const source = z.strictObject({ source: recordSchema(sourceSchema).optional() });
const one = z.strictObject({ draft: uuidSchema, source: uuidSchema });

/** Findings of a parallel report and the register of its sources. */
export const findings = {
  /** A page of the findings, in the order of their ids. It holds the answering thread for a moment only, however many there are. */
  list: procedure
    .input(z.strictObject(page))
    .output(z.strictObject({ findings: z.array(recordSchema(findingSchema)).max(recordsPerPage), next })),
  save: procedure.input(z.strictObject({ ...recordEdit, value: findingSchema })).output(finding),
  remove: procedure.input(z.strictObject(recordRemoval)).output(finding),
  /** A page of the register, in the order of ids. */
  sources: procedure.input(z.strictObject(page)).output(
    z.strictObject({
      sources: z.array(recordSchema(sourceSchema)).max(recordsPerPage),
      /** Sources of the page whose identity is kept in this workspace. */
      identified: z.array(uuidSchema).max(recordsPerPage),
      next,
    }),
  ),
  saveSource: procedure.input(z.strictObject({ ...recordEdit, value: sourceSchema })).output(source),
  /** A source that findings cite stays: `source-cited`. Its identity goes with it. */
  removeSource: procedure.input(z.strictObject(recordRemoval)).output(source),
  /** Who a source is: asked for one at a time, and held by nothing that leaves. */
  identity: procedure.input(one).output(z.strictObject({ identity: identitySchema.optional() })),
  /** Without an identity it is forgotten for good, also in the free pages of the database. */
  setIdentity: procedure
    .input(one.extend({ request: uuidSchema, identity: identitySchema.optional() }))
    .output(z.strictObject({ identity: identitySchema.optional() })),
};
