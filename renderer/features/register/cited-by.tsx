import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import type { RegisterRow } from '../../../shared/contract/register.ts';
import { generalSection } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Questions that cite an entry: links for this draft, a count for others. */
export function CitedBy({
  draft,
  form,
  citedBy,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly citedBy: RegisterRow['citedBy'];
}) {
  const t = useTranslate();
  const here = [
    ...new Map(
      citedBy
        .filter((citation) => citation.draft === draft)
        .flatMap(({ item }) => form.items.get(item) ?? [])
        .map((placed) => [placed.unit.id, placed]),
    ).values(),
  ];
  const elsewhere = new Set(
    citedBy.filter((citation) => citation.draft !== draft).map((citation) => citation.draft),
  ).size;
  if (citedBy.length === 0) {
    return <span className="muted">{t('register.cited.nowhere')}</span>;
  }
  return (
    <ul className="clean-list cited">
      {here.map((placed) => (
        <li key={placed.unit.id}>
          <TextLink to="/drafts/$draft/units/$unit" params={{ draft, unit: placed.unit.id }}>
            {placed.section.id === generalSection
              ? t('register.cited.general', { title: placed.unit.title })
              : t('register.cited.unit', {
                  number: form.articles.get(placed.section.id)?.number ?? placed.section.id,
                  title: placed.unit.title,
                })}
          </TextLink>
        </li>
      ))}
      {elsewhere === 0 ? null : (
        <li className="muted">{t('register.cited.elsewhere', { count: elsewhere })}</li>
      )}
    </ul>
  );
}
