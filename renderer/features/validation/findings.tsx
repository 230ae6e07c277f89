import type { ReactNode } from 'react';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { generalSection, sectionsOf } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { fixText, issueText } from '../../forms/issue-text.ts';
import { useLanguage } from '../../i18n/use-translate.ts';
import { FindingLink, placeOfPath } from './finding-link.tsx';

/** What a list of findings shows: issues of the check, and answers in conflict under the code `conflict`. */
export type Finding = Pick<Issue, 'path' | 'code' | 'params'>;

/** Groups findings by article in the order of the form; those beside the form come first. */
export function groupFindings<F extends Finding>(
  form: ClusterForm,
  findings: readonly F[],
): { readonly section: string | undefined; readonly findings: F[] }[] {
  const bySection = Map.groupBy(findings, ({ path }) => placeOfPath(form, path)?.section);
  const order = form.modules.flatMap((module) => sectionsOf(module).map(({ id }) => id));
  return [undefined, ...new Set(order)].flatMap((section) => {
    const own = bySection.get(section);
    return own === undefined ? [] : [{ section, findings: own }];
  });
}

/** A key for each finding: a place may have several of one kind, such as two wrong references in one text. */
function withKeys<F extends Finding>(
  findings: readonly F[],
): { readonly key: string; readonly finding: F }[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const name = `${finding.code} ${finding.path}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: `${name} ${times}`, finding };
  });
}

/** Up to this many findings all stand open; longer lists open at their first article only. */
const shown = 15;

/** Findings by article, each a link to the place where it can be mended, with the way to settle it. */
export function Findings<F extends Finding>({
  draft,
  form,
  findings,
  isOpen,
  more,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly findings: readonly F[];
  readonly isOpen: boolean;
  /** What stands below a finding. */
  readonly more?: (finding: F) => ReactNode;
}) {
  const language = useLanguage();
  const { t } = language;
  const wording = (finding: Finding): string =>
    finding.code === 'conflict' ? t('check.conflict') : issueText(language, form, finding);
  const titleOf = (section: string | undefined): string => {
    if (section === generalSection) {
      return t('questionnaires.general');
    }
    const article = section === undefined ? undefined : form.articles.get(section);
    const module = form.modules.find(({ articles }) => articles.some(({ id }) => id === section));
    return article === undefined || module === undefined
      ? t('check.beside')
      : t('check.article', {
          instrument: t(`term.instrument-short.${module.instrument}`),
          number: article.number,
          title: article.title,
        });
  };
  return (
    <div className="finding-list">
      {groupFindings(form, findings).map(({ section, findings: own }, index) => (
        <Disclosure
          key={section ?? ''}
          title={<span className="finding-list__article">{titleOf(section)}</span>}
          count={t('check.count', { count: own.length })}
          isOpen={isOpen && (index === 0 || findings.length <= shown)}
        >
          <ul className="finding-list__list clean-list">
            {withKeys(own).map(({ key, finding }) => (
              <li key={key}>
                <FindingLink draft={draft} form={form} path={finding.path}>
                  {placeOfPath(form, finding.path)?.placed?.item.text ?? wording(finding)}
                </FindingLink>
                {placeOfPath(form, finding.path)?.placed === undefined ? null : (
                  <span className="finding-list__wording">
                    {finding.code === 'required' ? t('check.not-answered') : wording(finding)}
                  </span>
                )}
                <span className="finding-list__fix">{fixText(language, form, finding)}</span>
                {more?.(finding)}
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </div>
  );
}
