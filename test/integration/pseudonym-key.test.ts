import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { foundIn } from '../support/canary-search.ts';
import { addFinding, addSource, createReport, edit, saveChapter } from '../support/parallel-report.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  valueOf,
} from '../support/temp-workspace.ts';
import { checkout, createDesk } from './cli-support.ts';

afterAll(removeTemporaryFolders);

const key = ['Xqzoltan Keyholder', 'xqzoltan@key.example', 'Xqnote of the harbour'] as const;
/** Every profile of a parallel report; the report itself in the formats that are built apart. */
const documents = (letter: string, statement: string) =>
  [
    ['parallel', 'html', undefined],
    ['parallel', 'docx', undefined],
    ['parallel', 'csv', undefined],
    ['difference', 'docx', undefined],
    ['letter', 'docx', letter],
    ['statement', 'docx', statement],
  ] as const;
/** Stands in what may leave: the search finds what is there. */
const open = 'Xqclaim that all may read';

test('who a source is is read in two places alone: on request, and to look for it in what leaves', () => {
  const sources = readdirSync(join(checkout, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map(
      (name) => [name.replaceAll('\\', '/'), readFileSync(join(checkout, 'electron', name), 'utf8')] as const,
    );
  const naming = (words: RegExp) =>
    sources.flatMap(([name, text]) => (words.test(text) ? [name] : [])).toSorted();
  expect(naming(/from '[^']*identity-store\.ts'/)).toEqual([
    'backend/findings/finding-service.ts',
    'backend/scrub/scrub-input.ts',
  ]);
  expect(naming(/source_identity/)).toEqual([
    'backend/database/migrations/0090-parallel-reports.ts',
    'backend/findings/identity-store.ts',
    // What could be read of a damaged database, from one protected workspace into the same one.
    'backend/workspace/salvage-tables.ts',
  ]);
});

test('feature 53: the key of pseudonyms is in no file that leaves and in no answer of a command', async () => {
  using desk = createDesk({ inProcess: true });
  const openWorkspace = () => openTestBackend(desk.defaultWorkspace, { resources: shippedResources });
  let backend = await openWorkspace();
  const draft = createReport(backend);
  const source = addSource(backend, draft, { consent: 'public', title: 'Xqtitle', date: '2025-03-17' });
  valueOf(
    backend.findings.setIdentity({
      request: randomUUID(),
      draft,
      source,
      identity: { name: key[0], contact: key[1], note: key[2] },
    }),
  );
  const finding = addFinding(backend, draft, {
    provisions: [],
    claim: open,
    consent: 'public',
    sources: [{ source, detail: 'Xqdetail' }],
  });
  saveChapter(backend, draft, { place: { of: 'report', chapter: 'method' }, language: 'en', text: open });
  valueOf(backend.chapters.saveProcess(edit(draft, { answer: 'no' as const }, { record: 'saq-shared' })));
  const letter = edit(draft, {
    language: 'en' as const,
    date: '2026-03-01',
    to: { authority: 'Ministry of Justice' },
    from: { organisation: open },
    cluster: 'criminalization-jurisdiction' as const,
    fields: [],
  });
  valueOf(backend.letters.save(letter));
  const statement = edit(draft, {
    language: 'en' as const,
    kind: 'written' as const,
    title: 'T',
    text: open,
  });
  valueOf(backend.statements.save(statement));
  const files = new Map<string, Buffer>();
  const replies = desk.write('replies.txt', 'Article 5\nThe State says that the code names the offence.\n');
  valueOf(
    await backend.comparisons.addFile(replies, {
      request: randomUUID(),
      draft,
      published: randomUUID(),
      title: 'Replies',
    }),
  );

  // Packages for the widest and the narrowest readers, a feedback, and every document for those who may read most.
  const audience = 'confidential';
  const named = { draft, undecided: 'keep', named: true } as const;
  const wide = valueOf(await backend.packages.seal({ ...named, type: 'review', audience: 'public' }));
  const narrow = valueOf(await backend.packages.seal({ ...named, type: 'review', audience }));
  files.set('package public', readFileSync(wide.path)).set('package confidential', readFileSync(narrow.path));
  const place = { review: valueOf(await backend.reviews.openNow(narrow.sha256)).review };
  const note = { kind: 'comment', on: { whole: true }, text: open, language: 'en', audience } as const;
  valueOf(backend.annotations.save({ request: randomUUID(), place, id: randomUUID(), note }));
  const choice = { place, audience, what: 'all', named: true } as const;
  files.set('feedback', readFileSync(valueOf(await backend.annotations.sealFeedbackFile(choice)).path));
  for (const [profile, format, record] of documents(letter.record, statement.record)) {
    const made = await backend.reports.makeFile({
      ...named,
      profile,
      audience,
      format,
      language: 'en',
      letters: profile === 'parallel',
      ...(record === undefined ? {} : { record }),
    });
    files.set(`${profile} ${format}`, readFileSync(valueOf(made).path));
  }
  await backend.close();
  const run = (...args: string[]) => desk.run(...args, '--json');
  const leaving: readonly (readonly [string, ...string[]])[] = [
    ['export', '--undecided', 'keep', '--audience', 'public', '--out', 'exported.zip'],
    ['contribution hand-out', '--for', 'Ben', '--articles', 'untoc-5', '--out', 'handed.zip'],
    ['calendar', '--out', 'days.ics'],
  ];
  const said: string[] = [];
  for (const [command, ...rest] of leaving) {
    const { stdout, stderr } = await run(...command.split(' '), draft, ...rest);
    said.push(stdout, stderr);
    const file = desk.path(rest.at(-1) ?? '');
    if (existsSync(file)) {
      files.set(command, readFileSync(file));
    }
  }
  for (const command of ['assistance', 'notifications']) {
    const { stdout, stderr } = await run('ledger', command, '--party', 'XPA', '--out', `${command}.csv`);
    said.push(stdout, stderr);
    if (existsSync(desk.path(`${command}.csv`))) {
      files.set(command, readFileSync(desk.path(`${command}.csv`)));
    }
  }

  // What commands print of a report and of the workspace.
  const ofReport = [
    'draft show',
    'finding list',
    'source list',
    'chapter list',
    'process list',
    'compare list',
  ];
  const commands = [...ofReport, 'scrub', 'conflicts'].map((command) => [...command.split(' '), draft]);
  for (const command of [...commands, ['packages'], ['log']]) {
    const { code, stdout, stderr } = await run(...command);
    expect([command.join(' '), code === 2 || code === 70]).toEqual([command.join(' '), false]);
    said.push(stdout, stderr);
  }
  expect(said.join('\n')).toContain(open);
  for (const word of key) {
    expect(said.join('\n')).not.toContain(word);
  }

  expect([...files.keys()]).toEqual(
    expect.arrayContaining([
      'package public',
      'package confidential',
      'feedback',
      'export',
      'contribution hand-out',
      'calendar',
    ]),
  );
  for (const [name, bytes] of files) {
    expect([name, foundIn(bytes, [...key, 'Xqtitle', 'Xqdetail'])]).toEqual([name, []]);
  }
  const saying = [...files].filter(([, bytes]) => foundIn(bytes, [open]).length > 0).map(([name]) => name);
  expect(saying).toEqual(expect.arrayContaining(['package public', 'feedback', 'parallel docx', 'export']));

  // The key is there all the while.
  backend = await openWorkspace();
  expect(valueOf(backend.findings.identity({ draft, source })).identity?.name).toBe(key[0]);
  expect(valueOf(backend.findings.list({ draft, after: '' })).findings[0]?.id).toBe(finding);
  await backend.close();
});
