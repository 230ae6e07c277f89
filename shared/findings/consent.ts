import type { DraftRecord } from '../contract/record.ts';
import { mayRead, type Audience } from '../packages/package-schema.ts';
import { consentSchema, type Consent, type Finding, type Source } from './finding-schema.ts';

/** Consents from the widest to the one that lets nothing go. */
const widestFirst: readonly Consent[] = consentSchema.options;

/** The one of several that goes least far; of none: nothing limits. */
export const narrowestConsent = (consents: readonly Consent[]): Consent =>
  consents.reduce(
    (narrowest, next) => (widestFirst.indexOf(next) > widestFirst.indexOf(narrowest) ? next : narrowest),
    'public',
  );

/** Whether what has this consent may be read by an audience. */
export const mayGo = (consent: Consent, audience: Audience): boolean =>
  consent !== 'none' && mayRead(audience, consent);

/** Where versions stand side by side the narrowest consent holds; a version that removes the record lets nothing go. */
const consentOf = (record: DraftRecord<{ readonly consent: Consent }>): Consent =>
  narrowestConsent([
    record.value.consent,
    ...record.versions.map(({ value }) => (value === null ? 'none' : value.consent)),
  ]);

/** A finding as far as all its versions agree that it may go: nobody's newer version widens what another one narrowed. */
export const cautiousFinding = (record: DraftRecord<Finding>): Finding => ({
  ...record.value,
  consent: consentOf(record),
});

/** A source as carefully as any of its versions asks for: protected by a pseudonym as soon as one of them says so. */
export const cautiousSource = (record: DraftRecord<Source>): Source => ({
  ...record.value,
  naming: record.versions.some(({ value }) => value?.naming === 'pseudonym')
    ? 'pseudonym'
    : record.value.naming,
  consent: consentOf(record),
});

/** The sources of a register by id, each as carefully as any of its versions asks for. */
export const cautiousSources = (records: readonly DraftRecord<Source>[]): ReadonlyMap<string, Source> =>
  new Map(records.map((record) => [record.id, cautiousSource(record)]));

/** How far a finding goes, and why no further. */
export interface Reach {
  readonly reach: Consent;
  /** Its own consent is as narrow as that. */
  readonly isOwn: boolean;
  /** Cited sources whose consent is as narrow as that, by id; also those that the register does not hold. */
  readonly sources: readonly string[];
}

/**
 * A finding goes no further than its own consent and that of every source it cites. A source that the register does not
 * hold has consented to nothing.
 */
export function reachOf(
  finding: Pick<Finding, 'consent' | 'sources'>,
  sources: ReadonlyMap<string, Pick<Source, 'consent'>>,
): Reach {
  const cited = [...new Set(finding.sources.map(({ source }) => source))].map((id) => ({
    id,
    consent: sources.get(id)?.consent ?? 'none',
  }));
  const reach = narrowestConsent([finding.consent, ...cited.map(({ consent }) => consent)]);
  return {
    reach,
    isOwn: finding.consent === reach,
    sources: cited.flatMap(({ id, consent }) => (consent === reach && reach !== 'public' ? [id] : [])),
  };
}

/** What goes to an audience, and what stays with the reason. */
export interface Parting {
  readonly goes: readonly { readonly id: string; readonly finding: Finding }[];
  readonly stays: readonly ({ readonly id: string; readonly finding: Finding } & Reach)[];
}

/** Parts the findings of a report for one audience, in the order given; links to findings that stay are cut. */
export function partFindings(
  findings: readonly DraftRecord<Finding>[],
  sources: readonly DraftRecord<Source>[],
  audience: Audience,
): Parting {
  const register = cautiousSources(sources);
  const all = findings.map((record) => {
    const finding = cautiousFinding(record);
    return { id: record.id, finding, ...reachOf(finding, register) };
  });
  const going = all.filter(({ reach }) => mayGo(reach, audience));
  const ids = new Set(going.map(({ id }) => id));
  return {
    goes: going.map(({ id, finding: { follows, ...finding } }) => {
      const kept = follows?.filter((one) => ids.has(one)) ?? [];
      return { id, finding: kept.length === 0 ? finding : { ...finding, follows: kept } };
    }),
    stays: all.filter(({ id }) => !ids.has(id)),
  };
}

/** What readers may know of a source. */
export type ShownSource =
  | (Pick<Source, 'label' | 'kind' | 'date'> & { readonly naming: 'pseudonym' })
  | (Pick<Source, 'label' | 'kind' | 'title' | 'reference' | 'url' | 'date'> & { readonly naming: 'named' });

/** A source under a pseudonym is its label, its kind and at most a year, whatever else the register says of it. */
export function shownSource(source: Source): ShownSource {
  const { label, kind, naming, title, reference, url, date } = source;
  return naming === 'pseudonym'
    ? { label, kind, naming, ...(date === undefined ? {} : { date: date.slice(0, 4) }) }
    : {
        label,
        kind,
        naming,
        ...(title === undefined ? {} : { title }),
        ...(reference === undefined ? {} : { reference }),
        ...(url === undefined ? {} : { url }),
        ...(date === undefined ? {} : { date }),
      };
}

/** A citation as readers may see it: the place in a source under a pseudonym could give it away and is left out. */
export const shownCitation = (
  citation: Finding['sources'][number],
  sources: ReadonlyMap<string, Source>,
): Finding['sources'][number] =>
  sources.get(citation.source)?.naming === 'named' ? citation : { source: citation.source };
