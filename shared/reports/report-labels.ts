import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/message.ts';
import type { PackageContent } from '../packages/package-schema.ts';
import type { Questionnaire } from '../questionnaires/questionnaire-schema.ts';
import type { ReportFact, ReportLabels } from './report-model.ts';
import { joined, nameWithin, separatorOf, spelledDay } from './report-wording.ts';

/** Fixed words of a document, from the message catalogue. */
export const reportLabels = (t: Translate): ReportLabels => ({
  contents: t('report.label.contents'),
  about: t('report.label.about'),
  obligation: t('report.label.obligation'),
  provisions: t('report.label.provisions'),
  hidden: t('report.label.hidden'),
  unsettled: t('report.label.unsettled'),
  unsettledNote: t('report.unsettled'),
  part: t('report.label.part'),
  reason: t('report.label.reason'),
  title: t('report.label.title'),
  reference: t('report.label.reference'),
  date: t('report.label.date'),
  address: t('report.label.address'),
  citedProvisions: t('report.label.cited-provisions'),
  separator: separatorOf(t, 'report.list'),
});

/** Whether the answers are cleared, and as which snapshot. */
export function statusText(
  { head, snapshot }: Pick<PackageContent, 'head' | 'snapshot'>,
  t: Translate,
): string {
  if (head.status === 'draft') {
    return t('report.status.draft');
  }
  return snapshot === undefined
    ? t('report.status.final')
    : t('report.status.final-snapshot', { number: snapshot });
}

/** The questionnaires that were answered, each by its instrument and version: an address says nothing to a reader. */
export const questionnaireVersions = (
  { head }: Pick<PackageContent, 'head'>,
  modules: readonly Questionnaire[],
  t: Translate,
): string =>
  joined(
    t,
    head.questionnaire.map(({ url, version }) => {
      const module = modules.find((one) => one.url === url && one.version === version);
      return module === undefined
        ? `${url} ${version}`
        : t('report.fact.questionnaire-version', {
            instrument: t(`report.instrument.${module.instrument}`),
            version,
          });
    }),
  );

interface DocumentSource {
  readonly content: PackageContent;
  readonly modules: readonly Questionnaire[];
  /** Of the document's own words. */
  readonly language: Locale;
}

/** What the document is, whose, and for whom: the lines of its first page. */
export function reportFacts({ content, modules, language }: DocumentSource, t: Translate): ReportFact[] {
  const { head, kind, response } = content;
  const fact = (label: string, value: string, foreign = false): ReportFact => ({
    label: t(`report.fact.${label}`),
    value,
    foreign,
  });
  return [
    fact('party', head.party.name, true),
    fact('cluster', t(`report.cluster.${head.cluster}`)),
    fact('kind', t(`report.kind.${kind}`)),
    fact('type', t(`report.type.${head.type}`)),
    fact('status', statusText(content, t)),
    fact('audience', t(`report.audience.${head.audience}`)),
    fact('date', spelledDay(head.date, t)),
    fact(
      'instruments',
      joined(
        t,
        response.profile.instruments.map((instrument) => t(`report.instrument.${instrument}`)),
      ),
    ),
    fact(
      'languages',
      joined(
        t,
        response.profile.languages.map((one, at) => {
          const name = t(`report.language.${one}`);
          return at === 0 ? name : nameWithin(name, language);
        }),
        'report.list.short',
      ),
    ),
    fact('questionnaire', questionnaireVersions(content, modules, t)),
  ];
}
