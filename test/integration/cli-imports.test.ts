import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { backendOptions, shippedResources, valueOf } from '../support/temp-workspace.ts';
import { contentDigest, createDesk, handWritten, newDraft, type Desk } from './cli-support.ts';

let desk: Desk;
let id: string;

async function inWorkspace<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
  const opened = valueOf(
    await openBackend(backendOptions(desk.defaultWorkspace, { resources: shippedResources })),
  );
  if (opened === undefined) {
    throw new Error('There is no workspace');
  }
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** A part of the draft, sealed in the default workspace, as a file on the desk. */
const handOut = (name: string): Promise<void> =>
  inWorkspace(async (backend) => {
    const sealed = valueOf(
      await backend.packages.seal({ draft: id, type: 'contribution', audience: 'confidential' }),
    );
    copyFileSync(sealed.path, desk.path(name));
  });

beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  id = await newDraft(desk, handWritten().profile);
  desk.write('response.json', handWritten());
  await desk.json('draft', 'fill', id, 'response.json');
  await handOut('part.zip');
});
afterAll(() => desk[Symbol.dispose]());

const expert = ['--workspace', 'expert'];

it('P11 previews without making a workspace, takes over once, and undoes', async () => {
  const preview = await desk.json('import', 'part.zip', '--preview', ...expert);
  expect(preview.code).toBe(0);
  expect(preview.body).toMatchObject({ standing: 'new', draft: 'made', confirmed: [] });
  expect(existsSync(desk.path('expert'))).toBe(false);

  const done = await desk.json('import', 'part.zip', ...expert);
  expect([done.code, done.body]).toMatchObject([0, { state: 'adopted', draft: 'made' }]);
  const digest = contentDigest(desk.path('expert'));
  const again = await desk.json('import', 'part.zip', ...expert);
  expect([again.code, again.body]).toMatchObject([0, { state: 'here' }]);
  expect(await desk.json('draft', 'list', ...expert)).toMatchObject({ body: { drafts: [{ id }] } });
  expect(Object.keys(contentDigest(desk.path('expert'))).toSorted()).toEqual(Object.keys(digest).toSorted());

  const listed = await desk.run('imports', 'list', ...expert);
  const made: { readonly import: string } = JSON.parse(JSON.stringify(done.body));
  expect(listed.stdout).toContain(made.import);
  const would = await desk.run('imports', 'undo', made.import, '--preview', ...expert);
  expect(would.stdout).toContain('Nothing was changed');
  const undone = await desk.json('imports', 'undo', made.import, ...expert);
  expect([undone.code, undone.body]).toMatchObject([0, { draftGoes: true, staying: [] }]);
  expect(await desk.json('draft', 'list', ...expert)).toMatchObject({ body: { drafts: [] } });
  expect(readdirSync(desk.path('expert', 'packages'))).toEqual([]);
  const unknown = await desk.json('imports', 'undo', id, ...expert);
  expect([unknown.code, unknown.body.error.code]).toEqual([2, 'not-found']);
});

it('refuses what is no sound package, and makes no workspace for it', async () => {
  writeFileSync(desk.path('bad.zip'), 'nothing');
  const refused = await desk.json('import', 'bad.zip', '--workspace', 'never');
  expect([refused.code, refused.body.error.code]).toEqual([3, 'not-a-package']);
  const missing = await desk.json('import', 'absent.zip', '--workspace', 'never');
  expect([missing.code, missing.body.error.code]).toEqual([2, 'file-missing']);
  expect(existsSync(desk.path('never'))).toBe(false);
});

it('lists conflicts, settles one, and shows the history of an answer', async () => {
  const other = ['--workspace', 'other'];
  await desk.json('import', 'part.zip', ...other);
  const { answers } = responseSchema.parse(handWritten());
  const text = answers.find(({ language, value }) => language !== undefined && typeof value === 'string');
  if (text === undefined) {
    throw new Error('The document has no text');
  }
  const change = (name: string, value: string): void => {
    desk.write(name, { ...handWritten(), answers: [{ ...text, value }], register: [] });
  };
  change('here.json', 'Not more than 2 years.');
  change('there.json', 'Not less than 5 years.');
  await desk.json('draft', 'fill', id, 'here.json');
  await desk.json('draft', 'fill', id, 'there.json', ...other);
  await handOut('later.zip');
  const key = [text.item, text.instance === undefined ? '' : `#${text.instance}`, `@${text.language}`].join(
    '',
  );
  expect((await desk.json('import', 'later.zip', ...other)).body).toMatchObject({
    answers: { conflict: 1 },
  });
  const found = await desk.json('conflicts', id, ...other);
  const body: { readonly conflicts: { answer: string; versions: { id: string; value: string }[] }[] } =
    JSON.parse(JSON.stringify(found.body));
  expect([found.code, body.conflicts.map(({ answer }) => answer)]).toEqual([1, [key]]);
  const chosen = body.conflicts[0]?.versions.find(({ value }) => value === 'Not less than 5 years.');
  const nobody = await desk.json('resolve', id, '--answer', key, '--take', chosen?.id ?? '', ...other);
  expect([nobody.code, nobody.body.error.code]).toEqual([3, 'author-missing']);
  const settled = await desk.json(
    'resolve',
    id,
    '--answer',
    key,
    '--take',
    chosen?.id ?? '',
    '--by',
    'Ana Ruiz',
    ...other,
  );
  expect([settled.code, settled.body]).toMatchObject([
    0,
    { versions: [{ value: 'Not less than 5 years.' }] },
  ]);
  expect((await desk.json('conflicts', id, ...other)).code).toBe(0);
  const history = await desk.run('history', id, '--answer', key, ...other);
  expect(history.stdout.trim().split('\n').length).toBeGreaterThanOrEqual(4);
  expect(history.stdout).toContain('Not more than 2 years.');
  const wrong = await desk.json('history', id, '--answer', 'No Key', ...other);
  expect([wrong.code, wrong.body.error.code]).toEqual([2, 'usage']);
});
