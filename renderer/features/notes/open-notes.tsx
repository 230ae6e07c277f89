import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { TextLink } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { Wording } from '../../forms/wording.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useMargin } from '../questionnaires/margin-state.ts';
import { Byline } from '../revisions/byline.tsx';
import { useNoteHeads } from './use-notes.ts';
import './notes.css';

/** Every open note of a draft, with the way to its question; nothing where there is none. */
export function OpenNotes({ draft, form }: { readonly draft: string; readonly form: ClusterForm }) {
  const t = useTranslate();
  const [, changeMargin] = useMargin();
  const open = useNoteHeads(draft).filter(({ done }) => !done);
  if (open.length === 0) {
    return null;
  }
  return (
    <Section title={t('notes.section', { count: open.length })}>
      <p className="muted">{t('notes.section-text')}</p>
      <ul className="clean-list notes">
        {open.map(({ id, unit, excerpt, author, authoredAt }) => (
          <li key={id} className="note">
            <p className="note__text note__text--short">
              <Foreign>{excerpt}</Foreign>
            </p>
            <Byline author={author} at={authoredAt} />
            {form.units.has(unit) ? (
              <p>
                <TextLink
                  to="/drafts/$draft/units/$unit"
                  params={{ draft, unit }}
                  onClick={() => changeMargin({ view: 'notes', isCollapsed: false })}
                >
                  <Wording>{form.units.get(unit)?.unit.title}</Wording>
                </TextLink>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
