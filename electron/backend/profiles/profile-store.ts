import { profileSchema, type Profile } from '../../../shared/profiles/profile-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { jsonOf, UnreadableRowError } from '../database/row.ts';

/** The last profile used for each State, newest first; one that does not parse is left out. */
export const readProfiles = (reader: Reader): Profile[] =>
  reader.all('SELECT profile FROM profile ORDER BY used_at DESC, party').flatMap((row) => {
    try {
      return [jsonOf(row, 'profile', profileSchema)];
    } catch (error) {
      if (error instanceof UnreadableRowError) {
        return [];
      }
      throw error;
    }
  });

export function rememberProfile(writer: Writer, profile: Profile, instant: string): void {
  writer.run(
    'INSERT INTO profile (party, profile, used_at) VALUES (?, ?, ?) ON CONFLICT (party) DO UPDATE SET profile = excluded.profile, used_at = excluded.used_at',
    profile.party,
    JSON.stringify(profile),
    instant,
  );
}
