import { useSuspenseQuery } from '@tanstack/react-query';
import { clusters, instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { compareVersions } from '../../../shared/lib/text.ts';
import type { Edition } from '../../../shared/questionnaires/edition.ts';
import { api } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { EditionName } from './edition-name.tsx';
import './editions.css';
import { ImportEdition } from './import-edition.tsx';

const clusterOrder = ({ cluster }: Edition): number =>
  cluster === undefined ? clusters.length : clusters.indexOf(cluster);

/** By cluster and instrument as the forms go, catalogues last, the newest version first. */
const inOrder = (left: Edition, right: Edition): number =>
  clusterOrder(left) - clusterOrder(right) ||
  instruments.indexOf(left.instrument) - instruments.indexOf(right.instrument) ||
  Number(left.alternative) - Number(right.alternative) ||
  compareVersions(right.version, left.version);

/** Every edition at hand, and the way to bring in another. */
export function EditionsScreen() {
  const t = useTranslate();
  const format = useFormat();
  const { editions } = useSuspenseQuery(api.editions.list.queryOptions({ input: {} })).data;
  return (
    <Page
      title={t('editions.title')}
      lead={t('editions.lead')}
      wide
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="settings" to="/settings">
              {t('settings.title')}
            </TextLink>,
          ]}
        />
      }
    >
      <Section title={t('editions.import.title')}>
        <ImportEdition />
      </Section>
      <Section title={t('editions.list')}>
        <table className="table editions">
          <thead>
            <tr>
              <th scope="col">{t('editions.column.what')}</th>
              <th scope="col">{t('editions.column.version')}</th>
              <th scope="col">{t('editions.column.from')}</th>
              <th scope="col" className="table__number">
                {t('editions.column.parts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {editions.toSorted(inOrder).map((edition) => (
              <tr key={`${edition.kind} ${edition.url} ${edition.version}`}>
                <td>
                  <EditionName edition={edition} />
                </td>
                <td>
                  <bdi dir="ltr">{edition.version}</bdi>{' '}
                  {edition.alternative ? <span className="tag">{t('editions.alternative')}</span> : null}
                  {!edition.alternative && edition.newest ? (
                    <span className="tag">{t('editions.newest')}</span>
                  ) : null}
                </td>
                <td>
                  {edition.importedAt === undefined
                    ? t('editions.shipped')
                    : t('editions.imported', { day: format.day(edition.importedAt.slice(0, 10)) })}
                </td>
                <td className="table__number">{format.number(edition.parts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </Page>
  );
}
