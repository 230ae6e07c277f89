import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, handWritten, newDraft, type Desk } from './cli-support.ts';

let desk: Desk;
let draft: string;
const time = { start: Date.now() };
/** The command line of one office: its name is its workspace. */
const at =
  (office: string) =>
  (...args: string[]) =>
    desk.json(...args, '--workspace', office);
const state = at('state');
const first = at('first');
const second = at('second');

beforeAll(async () => {
  desk = createDesk({ inProcess: true });
  const document = handWritten();
  desk.write('profile.json', document.profile);
  desk.write('response.json', document);
  const made = await state('draft', 'create', '--profile', 'profile.json', '--cluster', 'criminalization-jurisdiction');
  draft = made.body.id;
  console.log((await state('draft', 'fill', draft, 'response.json')).body);
  console.log((await state('draft', 'clear', draft, '--by', 'ليلى الحسن')).body);
  console.log((await state('export', draft, '--out', 'v1.zip')).body);
  console.log('setup', Date.now() - time.start);
});
afterAll(() => desk[Symbol.dispose]());

it('opens', async () => {
  desk.write('reviewers.json', [
    { party: 'FRA', instruments: ['untoc', 'tip', 'som'] },
    { party: 'JPN', instruments: ['untoc', 'tip', 'som', 'fp'] },
  ]);
  const t = Date.now();
  const opened = await first('review', 'open', 'v1.zip', '--state', 'FRA', '--reviewers', 'reviewers.json', '--received', '2026-03-01', '--by', 'Anne Roux');
  console.log(opened.code, opened.stderr, JSON.stringify(opened.body, null, 1), Date.now() - t);
  const again = await first('review', 'open', 'v1.zip', '--state', 'FRA', '--reviewers', 'reviewers.json', '--by', 'Anne Roux');
  console.log(again.code, JSON.stringify(again.body).slice(0, 300), Date.now() - t);
  const id = (opened.body as any).review;
  const shown = await first('review', 'show', id, '--article', 'untoc-2');
  console.log(shown.code, JSON.stringify(shown.body, null, 1).slice(0, 6000));
  console.log((await desk.run('review', 'show', id, '--article', 'untoc-2', '--workspace', 'first')).stdout);
  console.log((await desk.run('review', 'list', '--workspace', 'first')).stdout);
  desk.write('notes.json', { notes: [
    { kind: 'comment', on: { answer: 'untoc-2-organized-criminal-group-conditions@ar', quote: 'مدة دنيا محددة' }, text: 'Which provision?', language: 'en' },
    { kind: 'clarification', on: { answer: 'untoc-2-organized-criminal-group-conditions@zh', quote: '存在一段时间' }, text: '请说明' },
    { kind: 'observation', on: { answer: 'untoc-2-organized-criminal-group-practice@zh'}, text: '良好做法', observation: { type: 'best-practice', provisions: ['untoc-2-a'] } },
  ] });
  const noted = await first('review', 'annotate', id, '--file', 'notes.json', '--by', 'Anne Roux');
  console.log(noted.code, noted.stderr, JSON.stringify(noted.body));
  const noted2 = await first('review', 'annotate', id, '--file', 'notes.json', '--by', 'Anne Roux');
  console.log(noted2.code, noted2.stderr, JSON.stringify(noted2.body));
  console.log((await desk.run('review', 'show', id, '--workspace', 'first')).stdout);
  const fb = await first('review', 'feedback', id, '--out', 'f1.zip');
  console.log(fb.code, fb.stderr, JSON.stringify(fb.body));
  for (const f of ['json','html','docx','csv','txt']) {
    const o = await first('review', 'observations', id, '--out', `o.${f}`);
    console.log(o.code, o.stderr, JSON.stringify(o.body));
  }
  console.log(readFileSync(desk.path('o.json'),'utf8'));
  desk.write('sum.txt','The State is the best. 请说明 The legislation is excellent and 90 per cent compliant.\r\n');
  const s = await first('review', 'summary', id, '--file', `sum.txt`, '--by', 'Anne Roux');
  console.log(s.code, s.stderr, JSON.stringify(s.body));
  const s2 = await first('review', 'summary', id, '--out', `sum.html`);
  console.log(s2.code, s2.stderr, JSON.stringify(s2.body));
}, 60000);
