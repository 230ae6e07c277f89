import { useNavigate } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { unitPlace } from '../../../shared/annotations/code-points.ts';
import { directionOf } from '../../../shared/i18n/locales.ts';
import { statementCounts } from '../../../shared/statements/statement-counts.ts';
import type { Statement } from '../../../shared/statements/statement-schema.ts';
import { useDraftState, useSettings } from '../../client/queries.ts';
import { editOf } from '../../client/records.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { PasteGuard } from '../../components/paste-guard.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { daysText } from '../calendar/step-words.ts';
import { useToday } from '../drafts/days-left.ts';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { languageNames } from '../settings/language-names.ts';
import { StatementFacts } from './statement-facts.tsx';
import { StatementMentions } from './statement-mentions.tsx';
import { deadlineText } from './statement-words.ts';
import './statements.css';
import { useMentions, type FoundMention } from './use-mentions.ts';
import { useRemoveStatement, type StatementRecord } from './use-statements.ts';
import { useStatement, type OpenStatement } from './use-statement.ts';

const mostCharacters = 50_000;

/** Words and minutes of the text, over the time given with a sign too, never by colour alone. */
function Counts({ value }: { readonly value: Statement }) {
  const t = useTranslate();
  const today = useToday();
  const { words, minutes, overTime } = useMemo(() => statementCounts(value, today), [value, today]);
  return (
    <p className={overTime ? 'statement__count attention' : 'statement__count'} role="status">
      {overTime ? <Icon of={CircleAlert} /> : null}
      {value.kind === 'oral'
        ? t('statements.count-oral', { words, minutes, given: value.minutes ?? 0 })
        : t('statements.count', { words })}
    </p>
  );
}

/** The days of the dialogue, counted. */
function Days({ value }: { readonly value: Statement }) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  const counts = statementCounts({ ...value, text: '' }, today);
  return (
    <section className="stack stack--tight" aria-label={t('statements.days')}>
      <p>
        <b>{deadlineText(counts, t, format)}</b>
      </p>
      {value.dialogue === undefined || counts.daysToDialogue === undefined ? null : (
        <p className="muted">
          {t('statements.dialogue-on', {
            day: format.day(value.dialogue),
            days: daysText(counts.daysToDialogue, t),
          })}
        </p>
      )}
    </section>
  );
}

function RemoveStatement({
  draft,
  record,
  flush,
}: {
  readonly draft: string;
  readonly record: StatementRecord;
  readonly flush: OpenStatement['flush'];
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const work = useRemoveStatement(draft);
  const remove = async (): Promise<void> => {
    await flush();
    if (await work.run({ ...editOf(record), record: record.id })) {
      await navigate({ to: '/drafts/$draft/parallel/statements', params: { draft } });
    }
  };
  return (
    <div className="actions">
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {t('statements.remove')}
      </Button>
      <Dialog
        title={t('statements.remove')}
        isOpen={isOpen}
        role="alertdialog"
        onClose={() => {
          work.forget();
          setOpen(false);
        }}
      >
        <p>{t('statements.remove-text')}</p>
        {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
        <DialogFooter>
          <Button onPress={() => setOpen(false)}>{t('letters.keep')}</Button>
          <Button variant="primary" isDisabled={work.isPending} onPress={() => void remove()}>
            {t('statements.remove')}
          </Button>
        </DialogFooter>
      </Dialog>
    </div>
  );
}

/** Writes a statement: what it may not say is found as it is typed, its words and days are counted (feature 71). */
export function StatementScreen({
  draft: id,
  statement,
}: {
  readonly draft: string;
  readonly statement: string;
}) {
  const t = useTranslate();
  const field = useRef<HTMLTextAreaElement>(null);
  const title = useRef<HTMLInputElement>(null);
  const textId = useId();
  const { draft } = useDraftState(id);
  const settings = useSettings();
  const [start] = useState<Statement>(() => ({
    language: draft.languages[0] ?? settings?.locale ?? 'en',
    kind: 'written',
    title: '',
    text: '',
  }));
  const { value, record, rivals, own, standing, edit, settle, flush } = useStatement(id, statement, start);
  const remove = useRemoveStatement(id);
  const found = useMentions(value, { party: draft.party.key, name: draft.party.name });
  const goTo = (mention: FoundMention): void => {
    const control = mention.of === 'title' ? title.current : field.current;
    // The mention is a place in the text as it was checked: where it was changed since, its words are looked for.
    const from = unitPlace(found[mention.of], mention.start);
    const typed = value[mention.of];
    const at = typed.startsWith(mention.words, from) ? from : typed.indexOf(mention.words);
    if (control === null || at < 0) {
      return;
    }
    control.focus();
    control.setSelectionRange(at, at + mention.words.length);
    // A text area scrolls to its selection only where a person makes it: its line is found by its share of the text.
    const share = typed.length === 0 ? 0 : at / typed.length;
    control.scrollTop = Math.max(0, share * control.scrollHeight - control.clientHeight / 2);
    control.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Page
      wide
      title={t(record === undefined ? 'statements.new' : 'statements.one')}
      lead={t('statements.private')}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      <Notice title={t('statements.rule.title')}>
        <p>{t('statements.rule.text')}</p>
      </Notice>
      <div className="beside">
        <div className="statement__main">
          {rivals.length === 0 ? null : (
            <RecordVersions
              versions={rivals}
              own={own}
              describe={(one) => (
                <>
                  <p>
                    <b>{one.title === '' ? t('statements.untitled') : <Foreign>{one.title}</Foreign>}</b>
                  </p>
                  <div className="reading answer-text" lang={one.language} dir={directionOf(one.language)}>
                    <Foreign lang={one.language}>{one.text}</Foreign>
                  </div>
                </>
              )}
              onTake={(chosen) =>
                chosen === null ? void remove.run({ ...editOf(record), record: statement }) : settle(chosen)
              }
            />
          )}
          {standing.state === 'not-saved' ? <ErrorNotice failure={standing.fault} /> : null}
          {remove.failure === undefined ? null : <ErrorNotice failure={remove.failure} />}
          <TextField
            label={t('statements.name')}
            width="wide"
            maxLength={300}
            inputRef={title}
            lang={value.language}
            dir={directionOf(value.language)}
            value={value.title}
            onChange={(next) => edit({ title: next })}
          />
          <div className="field statement__field">
            <label className="field__label" htmlFor={textId}>
              {t('statements.text', { language: languageNames[value.language] })}
            </label>
            <PasteGuard>
              <textarea
                id={textId}
                ref={field}
                className="field__input field__input--wide field__input--text statement__text"
                lang={value.language}
                dir={directionOf(value.language)}
                autoComplete="off"
                maxLength={mostCharacters}
                aria-describedby={`${textId}-count`}
                value={value.text}
                onChange={(event) => edit({ text: event.target.value })}
                onBlur={() => void flush()}
              />
            </PasteGuard>
          </div>
          <div id={`${textId}-count`}>
            <Counts value={value} />
          </div>
          <Section title={t('statements.mentions.title')}>
            <StatementMentions mentions={found.mentions} language={value.language} onGo={goTo} />
          </Section>
        </div>
        <aside className="beside__side statement__side" aria-label={t('statements.facts')}>
          <Days value={value} />
          <StatementFacts value={value} onEdit={edit} />
          {record === undefined ? null : (
            <div className="actions">
              <LinkButton
                to="/drafts/$draft/documents"
                params={{ draft: id }}
                search={{ profile: 'statement', record: statement }}
              >
                {t('statements.document')}
              </LinkButton>
            </div>
          )}
        </aside>
      </div>
      {record === undefined ? null : <RemoveStatement draft={id} record={record} flush={flush} />}
    </Page>
  );
}
