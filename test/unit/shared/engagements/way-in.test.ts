import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { fieldsOfWork } from '../../../../shared/engagements/engagement-schema.ts';
import { wayInto, type WayInWish } from '../../../../shared/engagements/way-in.ts';
import { shippedResources } from '../../../support/temp-workspace.ts';

const { catalogues, fields: lists } = await loadLibrary(shippedResources);
const wish: WayInWish = {
  group: 2,
  instruments: ['untoc', 'tip', 'som', 'fp'],
  uncacParty: false,
  fields: ['corruption'],
};
const wayOf = (more: Partial<WayInWish>, today = '2026-11-26') =>
  wayInto({ ...wish, ...more }, today, catalogues, lists);

describe('feature 53: fields of work', () => {
  const known = new Set(catalogues.flatMap(({ articles }) => articles.map(({ id }) => id)));
  const named = lists.flatMap(({ fields }) => fields);

  it('each field has articles, each once, of the catalogue, with a reason', () => {
    expect(named.map(({ field }) => field).toSorted()).toEqual(fieldsOfWork.toSorted());
    for (const { field, articles } of named) {
      const ids = articles.map(({ id }) => id);
      expect(
        ids.filter((id) => !known.has(id)),
        field,
      ).toEqual([]);
      expect(new Set(ids).size, field).toBe(ids.length);
      expect(
        articles.filter(({ why }) => !/^[A-Z].{10,}\.$/u.test(why)),
        field,
      ).toEqual([]);
    }
  });

  it('no article of the catalogue is left without a field', () => {
    const touched = new Set(named.flatMap(({ articles }) => articles.map(({ id }) => id)));
    expect([...known].filter((id) => !touched.has(id))).toEqual([]);
  });
});

describe('feature 53: the way in', () => {
  it('counts from the table of years where no launch is known, and says that it is nominal', () => {
    const { due, phases } = wayOf({});
    expect(due).toBe('law-enforcement-judicial');
    expect(phases.map(({ standing }) => standing)).toEqual(['over', 'over', 'running', 'next']);
    expect(phases.every(({ nominal }) => nominal)).toBe(true);
    expect(phases[2]).toMatchObject({
      starts: '2025-10-01',
      ends: '2027-10-01',
      days: {
        focalPoint: '2025-10-15',
        saq: '2026-04-01',
        feedback: '2026-10-01',
        observations: '2027-09-30',
      },
    });
  });

  it('a real launch moves its own phase alone, and is due while it runs', () => {
    const { due, phases } = wayOf({ launch: '2025-03-01', launched: 'prevention-assistance' });
    expect(due).toBe('prevention-assistance');
    expect(phases.map(({ nominal }) => nominal)).toEqual([true, false, true, true]);
    expect(phases[1]).toMatchObject({ starts: '2025-03-01', ends: '2027-03-01', standing: 'running' });
    expect(wayOf({ launch: '2021-12-01' }).phases[0]).toMatchObject({ starts: '2021-12-01', nominal: false });
  });

  it('before the first phase the first is due, after the last none', () => {
    expect(wayOf({}, '2020-01-01').due).toBe('criminalization-jurisdiction');
    expect(wayOf({}, '2031-01-01').due).toBeUndefined();
    expect(wayOf({}, '2029-09-30').due).toBe('international-cooperation');
    expect(wayOf({}, '2029-10-01').due).toBeUndefined();
  });

  it('a phase runs from its first day on, and is over on the day that the next begins', () => {
    const first = wayOf({}, '2025-10-01');
    expect(first.due).toBe('law-enforcement-judicial');
    expect(first.phases.map(({ standing }) => standing)).toEqual(['over', 'over', 'running', 'next']);
    expect(wayOf({}, '2025-09-30').phases[2]?.standing).toBe('next');
    expect(wayOf({ launch: '2025-10-01' }, '2025-10-01').phases.map(({ nominal }) => nominal)).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('shows the articles of the fields chosen and no others', () => {
    const articles = wayOf({}).phases.flatMap((phase) => phase.articles);
    const chosen = lists.flatMap(({ fields }) => fields.filter(({ field }) => field === 'corruption'));
    expect(articles.map(({ id }) => id).toSorted()).toEqual(
      chosen.flatMap((field) => field.articles.map(({ id }) => id)).toSorted(),
    );
    expect(articles.every(({ reasons }) => reasons.every(({ field }) => field === 'corruption'))).toBe(true);
  });

  it('UNTOC 8 and 9 follow the Convention against Corruption, and their absence is explained', () => {
    const [all] = wayOf({}).phases;
    expect(all?.articles.map(({ id }) => id)).toEqual(expect.arrayContaining(['untoc-8', 'untoc-9']));
    const [first] = wayOf({ uncacParty: true }).phases;
    expect(first?.articles.map(({ id }) => id)).not.toContain('untoc-8');
    expect(first?.left.map(({ id, reason }) => [id, reason])).toEqual([
      ['untoc-8', 'uncac-party'],
      ['untoc-9', 'uncac-party'],
    ]);
  });

  it('Protocols count only for States that have joined them', () => {
    const { phases } = wayOf({ instruments: ['untoc'], fields: ['trafficking'] });
    expect(
      phases.flatMap(({ articles }) => articles).filter(({ instrument }) => instrument !== 'untoc'),
    ).toEqual([]);
    expect(phases[0]?.left).toContainEqual(expect.objectContaining({ id: 'tip-5', reason: 'not-a-party' }));
  });

  it('articles that more fields name come first, with each reason and the strongest obligation', () => {
    const { phases } = wayOf({ fields: ['trafficking', 'victims-witnesses', 'prevention-education'] });
    const prevention = phases[1]?.articles ?? [];
    const counts = prevention.map(({ reasons }) => reasons.length);
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
    expect(prevention.find(({ id }) => id === 'tip-7')).toMatchObject({
      obligation: 'mandatory',
      reasons: [{ field: 'trafficking' }, { field: 'victims-witnesses' }],
    });
    expect(phases[0]?.articles.find(({ id }) => id === 'tip-3')?.obligation).toBe('definition');
  });

  it('without a field all of each cluster is shown: 64 articles of four instruments', () => {
    const { phases } = wayOf({ fields: [] });
    expect(phases.map(({ articles }) => articles.length)).toEqual([16, 19, 14, 15]);
  });
});
