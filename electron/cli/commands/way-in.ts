import { groups, type Group } from '../../../shared/calendar/phases.ts';
import { instruments, type Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import { fieldsOfWork, type FieldOfWork } from '../../../shared/engagements/engagement-schema.ts';
import type { WayIn, WayInPhase } from '../../../shared/engagements/way-in.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { findWayIn } from '../../backend/engagements/find-way-in.ts';
import { systemClock } from '../../hosts/system-ports.ts';
import { usage, type Arguments, type Command } from '../command.ts';
import { partyOf } from '../party-option.ts';

interface Wish {
  readonly groups: readonly Group[];
  readonly launch: string | undefined;
  readonly instruments: readonly Instrument[];
  readonly fields: readonly FieldOfWork[];
}

const refused = (option: string, allowed: string): Result<never, AppError> =>
  err(usage('unknown-value', { option, allowed }));

/** What the options say, each of them one of what may be said. */
function readWish(args: Arguments): Result<Wish, AppError> {
  const group = args.text('group');
  const chosen = groups.filter((one) => group === undefined || String(one) === group);
  if (chosen.length === 0) {
    return refused('--group', groups.join(', '));
  }
  const launch = args.text('launch');
  if (launch !== undefined && !(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(launch) && isCalendarDay(launch))) {
    return err(usage('not-a-day', { option: '--launch' }));
  }
  const joined = args.text('instruments')?.split(',') ?? instruments;
  const known = instruments.filter((one) => joined.includes(one));
  if (known.length !== joined.length) {
    return refused('--instruments', instruments.join(', '));
  }
  const named = args.list('field');
  const fields = fieldsOfWork.filter((field) => named.includes(field));
  return fields.length === new Set(named).size
    ? ok({ groups: chosen, launch, instruments: known, fields })
    : refused('--field', fieldsOfWork.join(', '));
}

const phaseLines = (phase: WayInPhase, due: string | undefined, t: Translate): string[] => [
  [
    `  ${t(`term.cluster.${phase.cluster}`)}  ${t('cli.way-in.phase', {
      standing: phase.standing,
      starts: phase.starts,
      ends: phase.ends,
      saq: phase.days.saq,
    })}`,
    ...(phase.nominal ? [t('calendar.nominal')] : []),
    ...(phase.cluster === due ? [`[${t('cli.way-in.due')}]`] : []),
  ].join('  '),
  ...phase.articles.flatMap(({ id, title, obligation, reasons }) => [
    `    ${id}  ${title} (${obligation})`,
    ...reasons.map(({ field, text }) => `      ${field}: ${text}`),
  ]),
  ...phase.left.map(({ id, title, reason }) => `    ${id}  ${title}  [${t(`cli.way-in.left.${reason}`)}]`),
];

/** Tells organisations which cluster is due for a State, and which articles concern them. */
export const wayIn: Command = {
  name: 'way-in',
  synopsis: '--party KEY [--field F]… [--group N] [--launch DAY] [--instruments LIST] [--uncac-party]',
  positionals: [],
  options: {
    party: 'text',
    field: 'list',
    group: 'text',
    launch: 'text',
    instruments: 'text',
    'uncac-party': 'flag',
  },
  required: ['party'],
  ownOptions: ['party'],
  run: async (args, { library: load, t }) => {
    const wish = readWish(args);
    if (!wish.ok) {
      return wish;
    }
    const library = await load();
    const party = partyOf(args.text('party') ?? '', library);
    if (!party.ok) {
      return party;
    }
    const today = systemClock.now().toISOString().slice(0, 10);
    const ways: { readonly group: Group; readonly way: WayIn }[] = [];
    for (const group of wish.value.groups) {
      const way = findWayIn(
        { ...wish.value, party: party.value, group, uncacParty: args.flag('uncac-party') },
        today,
        library,
      );
      if (!way.ok) {
        return way;
      }
      ways.push({ group, way: way.value });
    }
    const { fields, instruments: joined } = wish.value;
    const name = library.partyName({ party: party.value });
    return ok({
      json: {
        party: { key: party.value, name },
        today,
        instruments: joined,
        fields,
        groups: ways.map(({ group, way: { due, phases } }) => ({
          group,
          ...(due === undefined ? {} : { due }),
          phases,
        })),
      },
      text: [
        `${party.value}  ${name}`,
        ...ways.flatMap(({ group, way }) => [
          t('cli.way-in.group', { group }),
          ...way.phases.flatMap((phase) => phaseLines(phase, way.due, t)),
        ]),
      ].join('\n'),
    });
  },
};
