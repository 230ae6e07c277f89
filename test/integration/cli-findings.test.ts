import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createReport } from '../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  valueOf,
} from '../support/temp-workspace.ts';
import { createDesk } from './cli-support.ts';

afterAll(removeTemporaryFolders);

test('feature 53: findings and sources are added from files and listed, never who a source is', async () => {
  using desk = createDesk({ inProcess: true });
  const open = () => openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
  let backend = await open();
  const draft = createReport(backend);
  await backend.close();
  const call = async (...args: string[]) => (await desk.run(...args, '--json')).stdout;
  const sources = desk.write('sources.json', {
    sources: [{ label: 'S-1', kind: 'interview', consent: 'confidential' }],
  });
  const findings = desk.write('findings.json', {
    findings: [
      {
        article: 'untoc-5',
        type: 'gap',
        language: 'en',
        claim: 'The law leaves out preparation.',
        sources: [{ source: 'S-1' }],
        consent: 'public',
      },
    ],
  });
  const added = JSON.parse(await call('source', 'add', draft, '--file', sources));
  expect(added).toMatchObject({ id: draft, added: 1, unchanged: 0 });
  expect(JSON.parse(await call('source', 'add', draft, '--file', sources))).toMatchObject({
    added: 0,
    unchanged: 1,
    ids: added.ids,
  });
  backend = await open();
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source: added.ids[0],
      identity: { name: 'Zoltan-w4', contact: '', note: '' },
    }),
  );
  await backend.close();
  expect(JSON.parse(await call('finding', 'add', draft, '--file', findings))).toMatchObject({ added: 1 });
  const [listed, register] = [await call('finding', 'list', draft), await call('source', 'list', draft)];
  expect(JSON.parse(listed).findings).toMatchObject([
    { article: 'untoc-5', consent: 'public', reach: 'confidential', sources: [{ source: added.ids[0] }] },
  ]);
  expect(JSON.parse(register).sources).toMatchObject([{ label: 'S-1', naming: 'pseudonym' }]);
  const words = [await desk.run('finding', 'list', draft), await desk.run('source', 'list', draft)];
  expect(words.map(({ code }) => code)).toEqual([0, 0]);
  expect(JSON.stringify([listed, register, words])).not.toContain('Zoltan');
  const wrong = desk.write('wrong.json', {
    findings: [{ article: 'untoc-99', type: 'gap', language: 'en', claim: 'Nowhere.' }],
  });
  expect(JSON.parse(await call('finding', 'add', draft, '--file', wrong)).error).toMatchObject({
    code: 'request-refused',
    params: { field: 'article', at: '/findings/0', added: 0 },
  });
});
