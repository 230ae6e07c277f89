import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { isUnlistedPartyKey } from '../../shared/profiles/profile-schema.ts';
import type { Library } from '../backend/questionnaires/library.ts';

/** The key of the State that `--party` names, by its key in either case or by its English name. */
export function partyOf(
  word: string,
  { partyKeys, partyName }: Pick<Library, 'partyKeys' | 'partyName'>,
): Result<string, AppError> {
  const key = word.toUpperCase();
  if (partyKeys.has(key) || isUnlistedPartyKey(key)) {
    return ok(key);
  }
  const fold = (name: string): string => name.normalize('NFC').trim().toLocaleLowerCase('en');
  const named = [...partyKeys].find((party) => fold(partyName({ party })) === fold(word));
  return named === undefined ? err(appError('unknown-party', { party: word, option: '--party' })) : ok(named);
}
