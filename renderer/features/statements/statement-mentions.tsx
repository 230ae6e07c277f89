import { Fragment } from 'react';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { usePartyTable } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { FoundMention } from './use-mentions.ts';

/** So many places are listed; the rest is counted. */
const listed = 50;

/** What a mention is, whom it speaks of, be it one of several, and how it may be meant otherwise. */
function About({
  mention,
  names,
}: {
  readonly mention: FoundMention;
  readonly names: ReadonlyMap<string, string>;
}) {
  const t = useTranslate();
  const bearers = [mention, ...(mention.or ?? [])];
  return (
    <span className="small muted">
      {bearers.map(({ kind, party }, at) => {
        const name = names.get(party);
        return (
          <Fragment key={party}>
            {at === 0 ? null : ` ${t('statements.mention.or')} `}
            {t(`statements.mention.${kind}`)}
            {name === undefined || name === mention.words ? null : (
              <>
                {' · '}
                <Foreign>{name}</Foreign>
              </>
            )}
            {mention.own && at === 0 ? <> · {t('statements.mention.own')}</> : null}
          </Fragment>
        );
      })}
      {mention.of === 'title' ? <> · {t('statements.mention.in-title')}</> : null}
      {mention.doubt === undefined ? null : <> · {t(`statements.doubt.${mention.doubt}`)}</>}
    </span>
  );
}

/** Where the statement names a country, a nationality or a capital: a list of places, each leading into the text. */
export function StatementMentions({
  mentions,
  language,
  onGo,
}: {
  /** Undefined while the names of the language are being read. */
  readonly mentions: readonly FoundMention[] | undefined;
  readonly language: Locale;
  readonly onGo: (mention: FoundMention) => void;
}) {
  const t = useTranslate();
  const names = new Map(usePartyTable().map(({ key, name }) => [key, name]));
  if (mentions === undefined) {
    return <p role="status">{t('statements.mentions.reading')}</p>;
  }
  return (
    <div className="stack stack--tight">
      {mentions.length === 0 ? (
        <p role="status">{t('statements.mentions.none')}</p>
      ) : (
        <Notice tone="attention" role="status" title={t('statements.mentions', { count: mentions.length })}>
          <ol className="clean-list statement__mentions">
            {mentions.slice(0, listed).map((mention) => (
              <li key={`${mention.of} ${mention.start} ${mention.end}`}>
                <Button
                  variant="link"
                  aria-label={t('summaries.go-to', { words: mention.words })}
                  onPress={() => onGo(mention)}
                >
                  <Foreign lang={language}>{mention.words}</Foreign>
                </Button>{' '}
                <About mention={mention} names={names} />
              </li>
            ))}
          </ol>
          {mentions.length > listed ? (
            <p>{t('statements.mentions.more', { count: mentions.length - listed })}</p>
          ) : null}
        </Notice>
      )}
      <p className="small muted">{t('statements.mentions.no-promise')}</p>
    </div>
  );
}
