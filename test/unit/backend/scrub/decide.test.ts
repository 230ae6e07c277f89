import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { mostDecidedAtOnce, type TraceDecision } from '../../../../shared/scrub/scrub-schema.ts';
import { traceId } from '../../../../shared/scrub/trace-id.ts';
import { textOf } from '../../../../shared/scrub/text-pieces.ts';
import { author } from '../../../support/builders.ts';
import { createFakeClock } from '../../../support/fake-ports.ts';
import { addFinding, createReport } from '../../../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

const clock = createFakeClock();
let backend: Backend;
beforeAll(async () => {
  backend = await openTestBackend(temporaryFolder(), { clock, resources: shippedResources });
});
afterAll(async () => {
  await backend.close();
  removeTemporaryFolders();
});

const replace = (text: string): TraceDecision => ({ kind: 'name', text, decision: 'replace' });
interface Edit {
  readonly record: string;
  readonly revision: string;
  readonly bases: { id: string }[];
  readonly value: TraceDecision | null;
}
const editOf = (value: TraceDecision, bases: readonly { readonly id: string }[] = []): Edit => ({
  record: traceId(value),
  revision: randomUUID(),
  bases: bases.map(({ id }) => ({ id })),
  value,
});
const call = (draft: string, edits: readonly Edit[], request: string = randomUUID()) =>
  backend.scrub.decide({ request, draft, edits: [...edits] });
const decided = (draft: string) =>
  valueOf(backend.scrub.decisions({ draft, after: '' }))
    .decisions.map(({ value }) => `${value.decision} ${value.text}`)
    .toSorted();

describe('feature 55: decisions on several traces', () => {
  it('are made together, each a record of its own with its author, and taken back together', () => {
    const draft = createReport(backend);
    const edits = ['Ana', 'Ben', 'Cy'].map((text) => editOf(replace(text)));
    const { decisions } = valueOf(call(draft, edits));
    expect(decided(draft)).toEqual(['replace Ana', 'replace Ben', 'replace Cy']);
    expect(decisions.every(({ versions }) => versions[0]?.author.name === author.name)).toBe(true);
    const back = decisions.slice(0, 2).map(({ value, versions }) => ({
      ...editOf(value, versions),
      value: null,
    }));
    valueOf(call(draft, [...back, editOf({ ...replace('Di'), decision: 'keep' })]));
    expect(decided(draft)).toHaveLength(2);
    expect(decided(draft)).toContain('keep Di');
  });

  it('are made once for a request, whatever was decided since', () => {
    const draft = createReport(backend);
    const request = randomUUID();
    const edits = [editOf(replace('Ana')), editOf(replace('Ben'))];
    const { decisions } = valueOf(call(draft, edits, request));
    const [first] = decisions;
    valueOf(call(draft, [{ ...editOf(first?.value ?? replace(''), first?.versions), value: null }]));
    const standing = decided(draft);
    expect(standing).toHaveLength(1);
    valueOf(call(draft, edits, request));
    expect(decided(draft)).toEqual(standing);
    expect(call(draft, edits.slice(1), request)).toMatchObject({ error: { code: 'request-reused' } });
  });

  it('are all made or none, and the one in the way is named', () => {
    const draft = createReport(backend);
    valueOf(call(draft, [editOf(replace('Ana'))]));
    const gone = { ...editOf(replace('Never decided')), value: null };
    expect(call(draft, [editOf(replace('Ben')), gone, editOf(replace('Cy'))])).toMatchObject({
      error: { code: 'not-found', params: { record: gone.record } },
    });
    const taken = valueOf(backend.scrub.decisions({ draft, after: '' })).decisions[0]?.versions[0]?.id ?? '';
    const reused = { ...editOf(replace('Ben')), revision: taken };
    expect(call(draft, [editOf(replace('Cy')), reused])).toMatchObject({
      error: { code: 'request-reused', params: { record: reused.record } },
    });
    const twice = [editOf(replace('Ben')), editOf({ ...replace('BEN'), decision: 'keep' })];
    expect(call(draft, twice)).toMatchObject({ error: { code: 'request-refused' } });
    expect(decided(draft)).toEqual(['replace Ana']);
  });

  it('protect where two windows decided otherwise, whichever of them was later', async () => {
    const draft = createReport(backend);
    const claim = 'Ana Quibell and Ben Quibell saw it.';
    addFinding(backend, draft, { provisions: [], claim, consent: 'public' });
    const [ana, ben] = ['Ana Quibell', 'Ben Quibell'].map(replace) as [TraceDecision, TraceDecision];
    const keep = (value: TraceDecision): TraceDecision => ({ ...value, decision: 'keep' });
    for (const value of [ana, keep(ana), keep(ben), ben]) {
      clock.advance(1000);
      valueOf(call(draft, [editOf(value)]));
    }
    const request = { draft, type: 'review', audience: 'public', undecided: 'keep' } as const;
    const { texts = [] } = valueOf(await backend.packages.preview(request));
    expect(texts.map(({ pieces }) => textOf(pieces))).toContain(
      '[name withheld] and [name withheld] saw it.',
    );
  });

  it('are as many as one call takes', () => {
    const draft = createReport(backend);
    const edits = Array.from({ length: mostDecidedAtOnce }, (_, at) => editOf(replace(`Name ${at}`)));
    valueOf(call(draft, edits));
    expect(decided(draft)).toHaveLength(mostDecidedAtOnce);
  });
});
