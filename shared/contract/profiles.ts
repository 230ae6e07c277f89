import * as z from 'zod';
import { profileSchema } from '../profiles/profile-schema.ts';
import { nothing, procedure } from './procedure.ts';

export const profiles = {
  /** The last profile used for each State: a new draft starts from it. */
  list: procedure.input(nothing).output(z.strictObject({ profiles: z.array(profileSchema).max(400) })),
};
