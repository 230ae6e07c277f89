import { useInfiniteQuery } from '@tanstack/react-query';
import type { KeptPackageRow } from '../../../shared/contract/packages.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { StartEyebrow } from '../workspace/start-eyebrow.tsx';
import './packages.css';

function KeptRow({ row }: { readonly row: KeptPackageRow }) {
  const t = useTranslate();
  const format = useFormat();
  const { package: head, signatures } = row;
  return (
    <tr>
      <td>
        <TextLink to="/packages/$sha256" params={{ sha256: row.sha256 }}>
          {t(`term.package-type.${head.type}`)} · {format.day(head.date)}
        </TextLink>{' '}
        {head.type === 'feedback' ? null : (
          <span className={head.status === 'draft' ? 'tag tag--strong' : 'tag'}>
            {t(`term.package-status.${head.status}`)}
          </span>
        )}
        <div className="small muted">
          <Foreign>{head.party.name}</Foreign> · {t(`term.cluster.${head.cluster}`)}
        </div>
        {row.held === undefined ? null : <div className="small">{t('kept.held')}</div>}
      </td>
      <td>{t(`term.audience.${head.audience}`)}</td>
      <td>{signatures.length === 0 ? t('kept.signed.none') : t(`kept.signed.${worst(signatures)}`)}</td>
      <td>{format.instant(row.keptAt)}</td>
      <td className="table__number">{format.bytes(row.bytes)}</td>
    </tr>
  );
}

const gravity = ['broken', 'changed', 'unknown', 'known'] as const;
type Signatures = KeptPackageRow['signatures'];

/** What is told of several signatures on one line: the least trusted. */
const worst = (signatures: Signatures): Signatures[number]['state'] =>
  gravity.find((state) => signatures.some((one) => one.state === state)) ?? 'unknown';

function KeptTable({
  rows,
  caption,
}: {
  readonly rows: readonly KeptPackageRow[];
  readonly caption: string;
}) {
  const t = useTranslate();
  return (
    <div className="kept__table">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kept.column.package')}</th>
            <th scope="col">{t('export.facts.audience')}</th>
            <th scope="col">{t('export.signature.title')}</th>
            <th scope="col">{t('kept.column.kept')}</th>
            <th scope="col" className="table__number">
              {t('export.preview.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <KeptRow key={row.sha256} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The packages whose files are kept, byte for byte: sealed here, and received. */
export function KeptScreen() {
  const t = useTranslate();
  const kept = useInfiniteQuery(
    api.packages.kept.infiniteOptions({
      input: (from: number) => ({ from }),
      initialPageParam: 0,
      getNextPageParam: ({ packages, total }, _all, from) =>
        packages.length > 0 && from + packages.length < total ? from + packages.length : undefined,
    }),
  );
  const rows = kept.data?.pages.flatMap(({ packages }) => packages) ?? [];
  return (
    <Page
      title={t('kept.title')}
      lead={t('kept.lead')}
      wide
      hasErrors={kept.isError}
      eyebrow={<StartEyebrow />}
    >
      {kept.isError ? <ErrorNotice failure={toFailure(kept.error)} /> : null}
      {kept.isPending ? (
        <p role="status" className="muted">
          {t('kept.reading')}
        </p>
      ) : null}
      {kept.isSuccess && rows.length === 0 ? (
        <EmptyState title={t('kept.empty.title')}>
          <p>{t('kept.empty.text')}</p>
        </EmptyState>
      ) : null}
      {(['sealed', 'received'] as const).map((origin) => {
        const own = rows.filter((row) => row.origin === origin);
        return own.length === 0 ? null : (
          <Section key={origin} title={t(`kept.${origin}.title`)}>
            <KeptTable rows={own} caption={t(`kept.${origin}.title`)} />
          </Section>
        );
      })}
      {kept.hasNextPage ? (
        <div className="actions">
          <Button isDisabled={kept.isFetchingNextPage} onPress={() => void kept.fetchNextPage()}>
            {t('kept.more')}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}
