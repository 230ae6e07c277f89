import { localeSchema, locales } from '../../../shared/i18n/locales.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { countWords } from '../../../shared/reviews/word-count.ts';
import { statementCheck as checkIn, type Mention } from '../../../shared/statements/check-statement.ts';
import { speakingMinutes } from '../../../shared/statements/statement-counts.ts';
import { statementNames } from '../../backend/statements/statement-names.ts';
import { usage, type Command } from '../command.ts';
import { showLine } from '../output.ts';
import { partyOf } from '../party-option.ts';
import { readTextFile } from '../read-document.ts';

const toLine = ({ kind, words, start, own, or = [], doubt }: Mention, t: Translate): string =>
  [
    t('cli.statement.mention', { kind, words: showLine(words), start, own: own ? 'yes' : 'no' }),
    ...or.map((other) => t('cli.statement.or', { kind: other.kind, party: other.party })),
    ...(doubt === undefined ? [] : [t('cli.statement.doubt', { doubt })]),
  ].join('; ');

/** Looks in a statement for what speaks of a country. */
export const statementCheck: Command = {
  name: 'statement check',
  synopsis: 'FILE --language L [--party KEY]',
  positionals: ['FILE'],
  options: { language: 'text', party: 'text' },
  required: ['language'],
  ownOptions: ['language', 'party'],
  run: async (args, { cwd, library, t }) => {
    const language = localeSchema.safeParse(args.text('language'));
    if (!language.success) {
      return err(usage('unknown-value', { option: '--language', allowed: locales.join(', ') }));
    }
    const named = args.text('party');
    const data = await library();
    const party = named === undefined ? ok(undefined) : partyOf(named, data);
    if (!party.ok) {
      return party;
    }
    const text = await readTextFile(cwd, args.positionals[0] ?? '');
    if (!text.ok) {
      return text;
    }
    const own = party.value === undefined ? undefined : { party: party.value };
    const mentions = checkIn(statementNames(data, language.data), language.data, own)(text.value);
    const words = countWords(text.value, language.data);
    const minutes = speakingMinutes(words);
    return ok({
      json: { language: language.data, words, minutes, mentions },
      text: [
        ...mentions.map((mention) => toLine(mention, t)),
        t('cli.statement.counts', { words, minutes, mentions: mentions.length }),
      ].join('\n'),
      ...(mentions.length === 0 ? {} : { exit: 1 as const }),
    });
  },
};
