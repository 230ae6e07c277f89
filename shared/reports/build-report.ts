import type { Catalogue } from '../catalogue/catalogue-schema.ts';
import { answerKey, parseAnswerKey, type Answer, type AnswerPlace } from '../drafts/answer.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/message.ts';
import type { PackageContent } from '../packages/package-schema.ts';
import { articleReason, moduleReason } from '../profiles/applicability.ts';
import { createClusterForm, unitObligation, type ClusterForm } from '../questionnaires/cluster-form.ts';
import {
  generalSection,
  sectionsOf,
  type GroupItem,
  type Questionnaire,
  type Section,
  type Unit,
} from '../questionnaires/questionnaire-schema.ts';
import { isStatistics, rowsInOrder, statisticsColumns } from '../questionnaires/statistics.ts';
import { relevanceOf, type Relevance } from '../questionnaires/relevance.ts';
import { reportFacts, reportLabels } from './report-labels.ts';
import type { Words } from './report-document.ts';
import {
  wordingLanguage,
  type Report,
  type ReportArticle,
  type ReportArticleName,
  type ReportGroup,
  type ReportHiddenPart,
  type ReportInstrument,
  type ReportItem,
  type ReportUnit,
} from './report-model.ts';
import { reportItem, type ValueContext } from './report-values.ts';
import { articleWords, nameWithin, provisionWords, sentence } from './report-wording.ts';

export interface ReportInput {
  readonly content: PackageContent;
  readonly modules: readonly Questionnaire[];
  readonly catalogues: readonly Catalogue[];
  /** Language of the labels. */
  readonly language: Locale;
}

interface Builder extends ValueContext {
  /** Places of answers with two versions side by side, by item. */
  readonly contested: ReadonlyMap<string, readonly AnswerPlace[]>;
  readonly form: ClusterForm;
  readonly relevance: Relevance;
  readonly input: ReportInput;
}

function byPlace(answers: readonly Answer[]): Map<string, readonly Answer[]> {
  const given = answers.filter(({ value }) => value !== null);
  const ofInstances = given.filter(({ instance }) => instance !== undefined);
  return new Map([
    ...Map.groupBy(given, ({ item }) => item),
    ...Map.groupBy(ofInstances, ({ item, instance = '' }) => answerKey({ item, instance })),
  ]);
}

/**
 * What is answered was asked: the content holds no other answers, though the answer that one hangs on may stay from the
 * audience.
 */
const isAsked = ({ answers, relevance }: Builder, linkId: string, row?: string): boolean =>
  answers.has(row === undefined ? linkId : answerKey({ item: linkId, instance: row })) ||
  relevance.isAsked(linkId, row);

function reportGroup(builder: Builder, group: GroupItem): ReportGroup {
  const t = builder.translate;
  const rows = new Set(
    [builder.answers, builder.contested]
      .flatMap((places) =>
        group.items.flatMap(({ linkId }): readonly AnswerPlace[] => places.get(linkId) ?? []),
      )
      .flatMap(({ instance }) => instance ?? []),
  );
  const isTable = isStatistics(group);
  return {
    kind: 'group',
    linkId: group.linkId,
    question: group.text,
    columns: isTable
      ? statisticsColumns(group).map(({ linkId, text, type }) => ({
          linkId,
          heading: text,
          isNumber: type === 'integer' || type === 'decimal',
        }))
      : undefined,
    rows: (isTable ? rowsInOrder(rows) : [...rows]).map((row, index) => ({
      id: row,
      label: t('report.row', { number: index + 1 }),
      items: group.items
        .filter(({ linkId, type }) => type !== 'display' && isAsked(builder, linkId, row))
        .map((item) => reportItem(item, builder, row)),
    })),
    instead: rows.size === 0 ? t('report.not-answered') : undefined,
  };
}

function provisionName(builder: Builder, id: string): Words[] {
  const provision = builder.form.provisions.get(id);
  const article = [...builder.form.articles.values()].find(({ provisions }) =>
    provisions.some((one) => one.id === id),
  );
  if (provision === undefined || article === undefined) {
    return [{ kind: 'words', text: id, language: 'und' }];
  }
  return provisionWords(article.number, provision.paragraph, builder.translate);
}

function reportUnit(builder: Builder, unit: Unit): ReportUnit {
  const entries: (ReportItem | ReportGroup)[] = unit.items
    .filter(
      (item) =>
        item.type !== 'display' &&
        (isAsked(builder, item.linkId) ||
          (item.type === 'group' && item.items.some(({ linkId }) => builder.answers.has(linkId)))),
    )
    .map((item) => (item.type === 'group' ? reportGroup(builder, item) : reportItem(item, builder)));
  const hasValue = (item: ReportItem): boolean => item.values.length > 0;
  const obligation = unitObligation(builder.form, unit);
  const names = new Map(
    unit.provisions.map((id) => {
      const name = provisionName(builder, id);
      return [name.map(({ text }) => text).join(''), name] as const;
    }),
  );
  return {
    id: unit.id,
    title: unit.title,
    obligation: obligation === undefined ? undefined : builder.translate(`report.obligation.${obligation}`),
    provisions: [...names.keys()],
    provisionWords: [...names.values()],
    entries,
    answered: entries.some((entry) =>
      entry.kind === 'item' ? hasValue(entry) : entry.rows.some(({ items }) => items.some(hasValue)),
    ),
  };
}

function articleHeading(builder: Builder, section: Section): string {
  if (section.id === generalSection) {
    return builder.translate('report.general');
  }
  const article = builder.form.articles.get(section.id);
  return article === undefined
    ? section.id
    : builder.translate('report.article', { number: article.number, title: article.title });
}

function articleName({ form, translate }: Builder, section: Section): ReportArticleName | undefined {
  const article = form.articles.get(section.id);
  return article === undefined
    ? undefined
    : {
        number: translate('report.article-number', { number: article.number }),
        words: articleWords(article, translate),
      };
}

function reportArticle(builder: Builder, section: Section): ReportArticle {
  return {
    id: section.id,
    heading: articleHeading(builder, section),
    name: articleName(builder, section),
    units: section.units.map((unit) => reportUnit(builder, unit)).filter(({ entries }) => entries.length > 0),
  };
}

function splitModules(builder: Builder): { instruments: ReportInstrument[]; hidden: ReportHiddenPart[] } {
  const { profile } = builder.input.content.response;
  const t = builder.translate;
  const instruments: ReportInstrument[] = [];
  const hidden: ReportHiddenPart[] = [];
  for (const module of builder.form.modules) {
    const name = t(`report.instrument.${module.instrument}`);
    const reason = moduleReason(profile, module.instrument);
    if (reason !== undefined) {
      hidden.push({ name, words: [{ kind: 'words', text: name }], reason: t(`report.reason.${reason}`) });
      continue;
    }
    const articles: ReportArticle[] = [];
    for (const section of sectionsOf(module)) {
      const article = builder.form.articles.get(section.id);
      const why = article === undefined ? undefined : articleReason(profile, module.instrument, article);
      if (why === undefined) {
        articles.push(reportArticle(builder, section));
      } else {
        hidden.push({
          name: t('report.hidden-article', { instrument: name, article: articleHeading(builder, section) }),
          words: sentence<Words>(
            t,
            'report.hidden-article',
            { article: articleName(builder, section)?.words ?? [] },
            { instrument: name },
          ),
          reason: t(`report.reason.${why}`),
        });
      }
    }
    instruments.push({ id: module.instrument, name, articles });
  }
  return { instruments, hidden };
}

/** Builds the document of a form's state: a pure function of content, definitions and catalogue. */
export function buildReport(input: ReportInput, translate: Translate): Report {
  const { content } = input;
  const { response, head } = content;
  const form = createClusterForm(input.modules, input.catalogues);
  const contested = content.conflicts.flatMap((key) => parseAnswerKey(key) ?? []);
  const builder: Builder = {
    input,
    form,
    translate,
    languages: response.profile.languages,
    relevance: relevanceOf(form, response.profile, response.answers),
    answers: byPlace(response.answers),
    contested: Map.groupBy(contested, ({ item }) => item),
    unsettled: new Set(
      contested.flatMap(({ item, instance }) =>
        instance === undefined ? [item] : [item, answerKey({ item, instance })],
      ),
    ),
    register: new Map((response.register ?? []).map((entry) => [entry.id, entry])),
  };
  const cluster = translate(`report.cluster.${head.cluster}`);
  return {
    language: input.language,
    title: translate(`report.title.${content.kind}`, { party: head.party.name, cluster }),
    facts: reportFacts(input, translate),
    draftMark:
      head.status === 'draft'
        ? translate(content.kind === 'parallel-report' ? 'report.parallel.mark' : 'report.draft-mark')
        : undefined,
    wordingNote:
      input.language === wordingLanguage
        ? undefined
        : translate('report.wording-note', {
            language: nameWithin(translate(`report.language.${wordingLanguage}`), input.language),
          }),
    notices: [...new Set(form.modules.map(({ notice }) => notice))],
    ...splitModules(builder),
    unsettled: content.conflicts.map((key) => ({
      key,
      question: form.items.get(parseAnswerKey(key)?.item ?? '')?.item.text ?? key,
    })),
    labels: reportLabels(translate),
  };
}
