import { nominalPhase, type Group } from '../calendar/phases.ts';
import { phaseSteps, type Step } from '../calendar/steps.ts';
import {
  clusters,
  strongestObligation,
  type Article,
  type Catalogue,
  type Cluster,
  type Instrument,
  type Obligation,
} from '../catalogue/catalogue-schema.ts';
import { addMonths } from '../lib/days.ts';
import { articleReason, type NotApplicableReason } from '../profiles/applicability.ts';
import type { FieldOfWork } from './engagement-schema.ts';
import type { FieldList } from './fields-schema.ts';

/** What an organisation knows of a State, and what it works on. */
export interface WayInWish {
  readonly group: Group;
  /** A real launch, and of which phase; without a cluster it is that of the phase in whose planned years it lies. */
  readonly launch?: string | undefined;
  readonly launched?: Cluster | undefined;
  readonly instruments: readonly Instrument[];
  readonly uncacParty: boolean;
  readonly fields: readonly FieldOfWork[];
}

interface Reason {
  readonly field: FieldOfWork;
  readonly text: string;
}

export interface WayInArticle {
  readonly id: string;
  readonly instrument: Instrument;
  readonly article: string;
  readonly title: string;
  readonly obligation: Obligation;
  readonly reasons: Reason[];
}

export interface LeftArticle {
  readonly id: string;
  readonly instrument: Instrument;
  readonly article: string;
  readonly title: string;
  readonly reason: NotApplicableReason;
}

export interface WayInPhase {
  readonly cluster: Cluster;
  readonly standing: 'over' | 'running' | 'next' | 'later';
  readonly starts: string;
  readonly ends: string;
  readonly nominal: boolean;
  readonly days: {
    readonly focalPoint: string;
    readonly saq: string;
    readonly feedback: string;
    readonly observations: string;
  };
  readonly articles: WayInArticle[];
  readonly left: LeftArticle[];
}

export interface WayIn {
  readonly today: string;
  readonly due?: Cluster;
  readonly phases: WayInPhase[];
}

const monthsOfPhase = 24;

/** The phase to which a real launch belongs where nobody says: the last one that was planned to have begun by then. */
function clusterOfLaunch(group: Group, launch: string): Cluster {
  const begun = clusters.filter((cluster) => nominalPhase(group, cluster).start <= launch);
  return begun.at(-1) ?? clusters[0];
}

const noDay = '9999-12-31';
const dayOf = (steps: readonly Step[], id: string): string =>
  steps.find((step) => step.id === id)?.day ?? noDay;

type Dated = Pick<WayInPhase, 'cluster' | 'starts' | 'ends' | 'nominal' | 'days'>;

function datedPhase(group: Group, cluster: Cluster, launch: string | undefined): Dated {
  const steps = phaseSteps({ group, cluster, launch }, new Map());
  const starts = launch ?? nominalPhase(group, cluster).start;
  return {
    cluster,
    starts,
    ends: addMonths(starts, monthsOfPhase),
    nominal: launch === undefined,
    days: {
      focalPoint: dayOf(steps, 'focal-point'),
      saq: dayOf(steps, 'saq'),
      feedback: dayOf(steps, 'feedback'),
      observations: dayOf(steps, 'observations'),
    },
  };
}

interface Named {
  readonly instrument: Instrument;
  readonly article: Article;
  readonly reasons: Reason[];
}

const headOf = ({ instrument, article }: Named) => ({
  id: article.id,
  instrument,
  article: String(article.number),
  title: article.title,
});

/**
 * The phases of a State's group and what in each concerns an organisation. Days count from a real launch where one is
 * known, else from the table of years and are then nominal: a default, never a fact. Of the four phases that one is due
 * which was really launched and is not over, else the one that runs by the table, else the next.
 */
export function wayInto(
  wish: WayInWish,
  today: string,
  catalogues: readonly Catalogue[],
  lists: readonly FieldList[],
): WayIn {
  const { group, launch, instruments, uncacParty, fields } = wish;
  const launched = launch === undefined ? undefined : (wish.launched ?? clusterOfLaunch(group, launch));
  const dated = clusters.map((cluster) =>
    datedPhase(group, cluster, cluster === launched ? launch : undefined),
  );
  const isOpen = ({ starts, ends }: Dated): boolean => starts <= today && today < ends;
  const running = dated.filter(isOpen);
  const next = dated.find(({ starts }) => starts > today);
  const due = running.find(({ nominal }) => !nominal) ?? running.at(-1) ?? next;

  const whys = new Map<string, Reason[]>();
  for (const { field, articles } of lists.flatMap((list) => list.fields)) {
    for (const { id, why } of fields.includes(field) ? articles : []) {
      whys.set(id, [...(whys.get(id) ?? []), { field, text: why }]);
    }
  }
  const named = catalogues.flatMap(({ instrument, articles }) =>
    articles.map((article): Named => ({ instrument, article, reasons: whys.get(article.id) ?? [] })),
  );

  return {
    today,
    ...(due === undefined ? {} : { due: due.cluster }),
    phases: dated.map((phase) => {
      const concerned = named
        .filter(
          ({ article, reasons }) =>
            article.cluster === phase.cluster && (fields.length === 0 || reasons.length > 0),
        )
        .map((one) => ({
          ...one,
          out: articleReason({ instruments: [...instruments], uncacParty }, one.instrument, one.article),
        }));
      return {
        ...phase,
        standing:
          phase.ends <= today
            ? 'over'
            : phase.starts <= today
              ? 'running'
              : phase === next
                ? 'next'
                : 'later',
        articles: concerned
          .filter(({ out }) => out === undefined)
          .toSorted((left, right) => right.reasons.length - left.reasons.length)
          .map((one) => ({
            ...headOf(one),
            obligation: strongestObligation(one.article.provisions.map(({ obligation }) => obligation)),
            reasons: one.reasons,
          })),
        left: concerned.flatMap((one) =>
          one.out === undefined ? [] : [{ ...headOf(one), reason: one.out }],
        ),
      };
    }),
  };
}
