import { afterAll, expect, test } from 'vitest';
import { textOf } from '../../shared/scrub/text-pieces.ts';
import { addFinding, addSource, createReport } from '../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

afterAll(removeTemporaryFolders);

test('promise 4: the preview of a package holds every text as it leaves, and says what was replaced', async () => {
  const backend = await openTestBackend(temporaryFolder(), { resources: shippedResources });
  const draft = createReport(backend);
  const source = addSource(backend, draft, { label: 'Q-7', consent: 'public' });
  addFinding(backend, draft, {
    provisions: [],
    claim: 'Write to quibell@canary.example, "at once".\nCall +41 22 917 12 34 and nobody answered.',
    consent: 'public',
    sources: [{ source, detail: 'page 4' }],
  });
  addFinding(backend, draft, {
    provisions: [],
    claim: 'Stays with quibell@canary.example.',
    consent: 'none',
  });
  const request = { draft, type: 'review', audience: 'public', undecided: 'replace' } as const;
  const preview = valueOf(await backend.packages.preview(request));
  const parts = await unzip(valueOf(await backend.packages.seal(request)).path);
  await backend.close();

  const { texts = [] } = preview;
  expect(texts.flatMap(({ pieces }) => pieces.flatMap(({ was = [] }) => was)).toSorted()).toEqual([
    '+41 22 917 12 34',
    'quibell@canary.example',
  ]);
  const sealed = JSON.stringify(
    JSON.parse(parts.get('data/parallel/report.json')?.toString('utf8') ?? 'null'),
  );
  const shown = texts.map(({ pieces }) => textOf(pieces));
  expect(shown).toContain(
    'Write to [e-mail withheld], "at once".\nCall [number withheld] and nobody answered.',
  );
  expect(shown).toContain('Q-7');
  for (const text of shown) {
    expect(sealed).toContain(JSON.stringify(text));
  }
  // And the other way round: no sentence of a person is in the package that the preview does not show.
  for (const [, claim] of sealed.matchAll(/"(?:claim|detail|label)":"((?:[^"\\]|\\.)*)"/g)) {
    expect(shown.map((text) => JSON.stringify(text))).toContain(`"${claim ?? ''}"`);
  }
});
