import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Profile } from '../../../shared/profiles/profile-schema.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { checkProfile } from '../../../shared/validation/profile-rules.ts';
import type { Backend } from '../backend.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { readProfiles } from './profile-store.ts';

/** Accepts a profile whose fields agree with one another and with the table of parties; its name in NFC. */
export function acceptProfile(profile: Profile, partyKeys: ReadonlySet<string>): Result<Profile, AppError> {
  const issues = checkProfile(profile, partyKeys).filter(({ severity }) => severity === 'error');
  if (issues.length === 0) {
    return ok(profile.name === undefined ? profile : { ...profile, name: profile.name.normalize('NFC') });
  }
  const has = (code: Issue['code']): boolean => issues.some((issue) => issue.code === code);
  if (has('protocol-without-untoc')) {
    return err(appError('protocol-without-untoc', {}, issues));
  }
  return has('unknown-party')
    ? err(appError('unknown-party', { party: profile.party }, issues))
    : err(appError('profile-invalid', {}, issues));
}

export const createProfileService = (workspace: Workspace): Backend['profiles'] => ({
  list: () => workspace.read((reader) => ok({ profiles: readProfiles(reader).slice(0, 400) })),
});
