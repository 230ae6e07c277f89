import { instruments, type Instrument } from '../catalogue/catalogue-schema.ts';
import type { Pairing, Reviewer } from './review-schema.ts';

/** Reviewing States of one instrument, and of a review in all (review-mechanism §8). */
const perInstrument = 2;
const inAll = 4;

export interface PairingInput {
  /** Key of the State under review. */
  readonly party: string;
  /** Instruments that it has joined. */
  readonly joined: readonly Instrument[];
  readonly reviewers: readonly Reviewer[];
  /** Regional group of a party, where the table names one. */
  readonly groupOf: (party: string) => string | undefined;
}

type Fault = Pairing['faults'][number];

/** Reviewers who may review: each once, and never the State itself. */
function eligibleOf({ party, reviewers }: PairingInput): {
  readonly eligible: readonly Reviewer[];
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const eligible = new Map<string, Reviewer>();
  for (const reviewer of reviewers) {
    const { key } = reviewer.party;
    if (key === party) {
      faults.push({ code: 'own-reviewer', party: reviewer.party });
    } else if (eligible.has(key)) {
      faults.push({ code: 'reviewer-twice', party: reviewer.party });
    } else {
      eligible.set(key, reviewer);
    }
  }
  return { eligible: [...eligible.values()], faults };
}

/** One reviewer from the State's own regional group, one from another; undefined where a group is not known. */
function isRegional({ party, groupOf }: PairingInput, pair: readonly Reviewer[]): boolean | undefined {
  const own = groupOf(party);
  const groups = pair.map((reviewer) => groupOf(reviewer.party.key));
  return own === undefined || groups.includes(undefined)
    ? undefined
    : groups.filter((group) => group === own).length === 1;
}

/**
 * Who reviews which instrument (review-mechanism §8): two reviewing States for each instrument that the State under review
 * has joined, both party to it. Reviewers cover in the order given; a further one covers only what the earlier ones cannot.
 */
export function pairReviewers(input: PairingInput): Pairing {
  const { eligible, faults } = eligibleOf(input);
  const joined = instruments.filter((instrument) => input.joined.includes(instrument));
  const partiesTo = (instrument: Instrument): readonly Reviewer[] =>
    eligible.filter((reviewer) => reviewer.instruments.includes(instrument));
  const pairs = joined.map((instrument) => ({
    instrument,
    able: partiesTo(instrument),
    pair: partiesTo(instrument).slice(0, perInstrument),
  }));
  const busy = new Set(pairs.flatMap(({ pair }) => pair));
  const idle = eligible.filter((reviewer) => !busy.has(reviewer));
  return {
    instruments: pairs.map(({ instrument, pair }) => ({
      instrument,
      reviewers: pair.map(({ party }) => party),
    })),
    faults: [
      ...faults,
      ...(eligible.length > inAll ? [{ code: 'too-many-in-all' as const, count: eligible.length }] : []),
      ...pairs.flatMap(({ instrument, able }): Fault[] =>
        able.length < perInstrument ? [{ code: 'too-few', instrument, count: able.length }] : [],
      ),
      // Whoever is left without an instrument is one too many for each that they could have reviewed.
      ...idle.flatMap(({ party, instruments: own }): Fault[] => {
        const full = pairs.filter(({ instrument }) => own.includes(instrument));
        return full.length === 0
          ? [{ code: 'reviews-nothing', party }]
          : full.map(({ instrument, able }) => ({
              code: 'too-many-for-instrument',
              instrument,
              party,
              count: able.length,
            }));
      }),
    ],
    warnings: pairs.flatMap(({ instrument, pair }) =>
      pair.length === perInstrument && isRegional(input, pair) === false
        ? [{ code: 'regional-group' as const, instrument }]
        : [],
    ),
  };
}

/**
 * Whether the State that is reviewed for reviews this part of the form. What belongs to no instrument is everybody's, and so
 * is everything while it is not said who is reviewed for.
 */
export const isOurs = (
  pairing: Pick<Pairing, 'instruments'>,
  reviewingFor: string | undefined,
  instrument: Instrument | undefined,
): boolean =>
  reviewingFor === undefined ||
  instrument === undefined ||
  pairing.instruments.some(
    (pair) => pair.instrument === instrument && pair.reviewers.some(({ key }) => key === reviewingFor),
  );
