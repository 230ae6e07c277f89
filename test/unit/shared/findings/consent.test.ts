import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cautiousSource,
  cautiousSources,
  mayGo,
  partFindings,
  reachOf,
  shownCitation,
  shownSource,
} from '../../../../shared/findings/consent.ts';
import {
  consentSchema,
  type Consent,
  type Finding,
  type Source,
} from '../../../../shared/findings/finding-schema.ts';
import { isLabelTaken, proposeLabel } from '../../../../shared/findings/labels.ts';
import { compareFindings, moveFinding, nextOrder } from '../../../../shared/findings/order.ts';
import { audiences } from '../../../../shared/packages/package-schema.ts';
import { recordOf, someFinding, someSource } from '../../../support/parallel-report.ts';

const consent = fc.constantFrom(...consentSchema.options);
const order = (one: Consent): number => consentSchema.options.indexOf(one);

test('feature 53: a finding goes no further than its own consent and that of every source it cites', () => {
  fc.assert(
    fc.property(consent, fc.array(consent, { maxLength: 4 }), (own, cited) => {
      const sources = new Map(cited.map((one, index) => [`s${index}`, { consent: one }]));
      const {
        reach,
        isOwn,
        sources: because,
      } = reachOf({ consent: own, sources: [...sources.keys()].map((source) => ({ source })) }, sources);
      expect(order(reach)).toBe(Math.max(order(own), ...cited.map(order)));
      expect(isOwn).toBe(own === reach);
      for (const audience of audiences) {
        const all = [own, ...cited].every((one) => mayGo(one, audience));
        expect(mayGo(reach, audience)).toBe(all);
      }
      expect(because).toEqual(
        reach === 'public' ? [] : [...sources].flatMap(([id, one]) => (one.consent === reach ? [id] : [])),
      );
    }),
    { numRuns: 200 },
  );
});

test('a source that the register does not hold has consented to nothing', () => {
  const reach = reachOf({ consent: 'public', sources: [{ source: 'gone' }] }, new Map());
  expect(reach).toEqual({ reach: 'none', isOwn: false, sources: ['gone'] });
});

test('where versions stand side by side the most careful of them holds', () => {
  const wide = someSource({ naming: 'named', consent: 'public', title: 'A report' });
  const narrow = someSource({ naming: 'pseudonym', consent: 'confidential' });
  expect(cautiousSource(recordOf<Source>('s', wide))).toMatchObject({ naming: 'named', consent: 'public' });
  expect(cautiousSource(recordOf<Source>('s', wide, narrow))).toMatchObject({
    naming: 'pseudonym',
    consent: 'confidential',
  });
  expect(cautiousSource(recordOf<Source>('s', wide, null)).consent).toBe('none');
  expect(cautiousSources([recordOf<Source>('s', wide, null)]).get('s')?.consent).toBe('none');
});

test('what stays says why, and links to it are cut in what goes', () => {
  const findings = [
    recordOf<Finding>('open', someFinding({ consent: 'public' })),
    recordOf<Finding>('own', someFinding({ consent: 'none' })),
    recordOf<Finding>('cites', someFinding({ consent: 'public', sources: [{ source: 's' }] })),
    recordOf<Finding>(
      'advice',
      someFinding({ type: 'recommendation', consent: 'public', follows: ['open', 'own', 'cites'] }),
    ),
    recordOf<Finding>('contested', someFinding({ consent: 'public' }), someFinding({ consent: 'none' })),
  ];
  const sources = [recordOf<Source>('s', someSource({ consent: 'confidential' }))];
  const open = partFindings(findings, sources, 'public');
  expect(open.goes.map(({ id }) => id)).toEqual(['open', 'advice']);
  expect(open.goes[1]?.finding.follows).toEqual(['open']);
  expect(open.stays).toMatchObject([
    { id: 'own', reach: 'none', isOwn: true, sources: [] },
    { id: 'cites', reach: 'confidential', isOwn: false, sources: ['s'] },
    { id: 'contested', reach: 'none', isOwn: true },
  ]);
  const closed = partFindings(findings, sources, 'confidential');
  expect(closed.goes.map(({ id }) => id)).toEqual(['open', 'cites', 'advice']);
});

test('a source under a pseudonym is its label, kind and year, and the place in it goes with it', () => {
  const told = {
    label: 'S-4',
    kind: 'document',
    title: 'Report-w9',
    reference: 'No. 5-w9',
    url: 'https://w9.example',
    date: '2024-06-30',
    consent: 'public',
  } as const;
  const hidden: Source = { ...told, naming: 'pseudonym' };
  expect(shownSource(hidden)).toEqual({
    label: 'S-4',
    kind: 'document',
    naming: 'pseudonym',
    date: '2024',
  });
  const { consent: _consent, ...shown } = told;
  expect(shownSource({ ...told, naming: 'named' })).toEqual({ ...shown, naming: 'named' });
  const citation = { source: 's', detail: 'second talk, at the harbour' };
  expect(shownCitation(citation, new Map([['s', hidden]]))).toEqual({ source: 's' });
  expect(shownCitation(citation, new Map())).toEqual({ source: 's' });
  expect(shownCitation(citation, new Map<string, Source>([['s', { ...told, naming: 'named' }]]))).toEqual(
    citation,
  );
});

test('labels are told apart as readers see them, and the next free one is offered', () => {
  expect(isLabelTaken(' s-1 ', ['S-1'])).toBe(true);
  expect(isLabelTaken('S-10', ['S-1'])).toBe(false);
  expect(proposeLabel([])).toBe('S-1');
  expect(proposeLabel(['S-2', 'Court file', 's-7', 'S-9999999'])).toBe('S-8');
});

test('findings stand type by type in the order that people gave them, and move by one', () => {
  const placed = (id: string, more: Partial<Finding>) => ({ id, value: someFinding(more) });
  const all = [
    placed('d', { type: 'recommendation', order: 0 }),
    placed('c', {}),
    placed('b', { order: 4 }),
    placed('a', { order: 2 }),
    placed('x', { article: 'untoc-8', order: 9 }),
  ];
  const ids = (of: typeof all) => of.toSorted(compareFindings).map(({ id }) => id);
  expect(ids(all.filter(({ id }) => id !== 'x'))).toEqual(['a', 'b', 'c', 'd']);
  expect(nextOrder(all, 'untoc-5')).toBe(5);
  expect(nextOrder([], 'untoc-5')).toBe(0);
  const moved = moveFinding(all, 'c', -1);
  const after = all.map((one) => {
    const change = moved.find(({ record: { id } }) => id === one.id);
    return change === undefined ? one : placed(one.id, { ...one.value, order: change.order });
  });
  expect(ids(after.filter(({ id }) => id !== 'x'))).toEqual(['a', 'c', 'b', 'd']);
  expect(moveFinding(all, 'a', -1)).toEqual([]);
  expect(moveFinding(all, 'gone', 1)).toEqual([]);
});
