import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { issueText } from '../../../electron/cli/failure.ts';
import { readMessages } from '../../../electron/cli/messages.ts';
import { readJsonFile, readProfile, readResponse } from '../../../electron/cli/read-document.ts';
import { limits } from '../../../shared/packages/limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'palermo-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (content: string | Uint8Array): string => {
  writeFileSync(join(folder, 'in.json'), content);
  return 'in.json';
};

const profile = {
  format: 'palermo-profile/1',
  party: 'XTB',
  name: 'Testland',
  instruments: ['untoc'],
  uncacParty: false,
  group: 1,
  languages: ['en'],
};
const response = {
  format: 'palermo-response/1',
  questionnaire: [{ url: 'https://palermo.example/questionnaire/untoc/x', version: '1' }],
  profile,
  cluster: 'criminalization-jurisdiction',
  answers: [{ item: 'a-b', value: 'yes' }],
};

describe('reading a document', () => {
  it.each([
    ['not JSON', '{"a":', 'document-malformed', 'syntax'],
    ['a byte order mark', '\ufeff{}', 'document-malformed', 'byte-order-mark'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'document-malformed', 'not-utf8'],
    ['a key twice', '{"a":1,"a":2}', 'document-malformed', 'duplicate-key'],
    ['a dangerous key', '{"__proto__":1}', 'document-malformed', 'dangerous-key'],
    ['half a character', String.raw`{"a":"\ud800"}`, 'document-malformed', 'lone-surrogate'],
    ['a number past safety', '{"a":9007199254740993}', 'document-malformed', 'unsafe-number'],
    ['depth', `${'['.repeat(65)}${']'.repeat(65)}`, 'document-too-large', 'too-deep'],
    [
      'a string past the limit',
      JSON.stringify('x'.repeat(limits.stringBytes + 1)),
      'document-too-large',
      'string-too-long',
    ],
    ['bytes past the limit', Buffer.alloc(limits.jsonBytes + 1, 0x20), 'document-too-large', 'bytes'],
  ])('refuses %s', async (_what, content, code, fault) => {
    const read = await readJsonFile(folder, write(content));
    expect(read).toMatchObject({ ok: false, error: { code, params: { file: 'in.json', fault } } });
  });

  it('takes 64 levels', async () => {
    expect((await readJsonFile(folder, write(`${'['.repeat(64)}${']'.repeat(64)}`))).ok).toBe(true);
  });

  it('names every place that has another shape, an unknown key at its own place', async () => {
    const wrong = {
      ...response,
      profile: { ...profile, group: 4, 'a/b': 1 },
      answers: [{ item: 'A', value: 'x' }],
    };
    const read = await readResponse(folder, write(JSON.stringify(wrong)));
    expect(read).toMatchObject({ ok: false, error: { code: 'document-invalid' } });
    const paths = read.ok ? [] : (read.error.issues ?? []).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['/answers/0/item', '/profile/a~1b', '/profile/group']);
  });

  it('says what may stand at a place, and nothing of what stands there', async () => {
    const wrong = { ...profile, languages: ['secret'], uncacParty: 'secret', extra: 'secret' };
    const read = await readProfile(folder, write(JSON.stringify(wrong)));
    const issues = read.ok ? [] : (read.error.issues ?? []);
    expect(Object.fromEntries(issues.map(({ path, params }) => [path, params]))).toEqual({
      '/languages/0': { fault: 'value', allowed: 'ar, en, es, fr, ru, zh' },
      '/uncacParty': { fault: 'type', type: 'boolean' },
      '/extra': { fault: 'key' },
    });
    const t = readMessages(join(import.meta.dirname, '../../../resources'));
    const said = issues.map((issue) => issueText(issue, t)).join(' ');
    expect(said).toContain('One of these has to stand here: ar, en, es, fr, ru, zh.');
    expect(said).not.toMatch(/secret|This place does not/);
  });

  it('names a place once, whatever is wrong there', async () => {
    // Neither three letters nor the key of an unlisted party: two refusals of one place.
    expect(await readProfile(folder, write(JSON.stringify({ ...profile, party: 'FR' })))).toMatchObject({
      error: { issues: [{ path: '/party' }] },
    });
  });

  it('refuses an answer past its limit, and too many of them', async () => {
    const long = { ...response, answers: [{ item: 'a', value: 'x'.repeat(limits.answerCharacters + 1) }] };
    expect(await readResponse(folder, write(JSON.stringify(long)))).toMatchObject({ ok: false });
    const exact = { ...response, answers: [{ item: 'a', value: '𠮷'.repeat(limits.answerCharacters) }] };
    expect((await readResponse(folder, write(JSON.stringify(exact)))).ok).toBe(true);
    const many = {
      ...response,
      answers: Array.from({ length: limits.arrayItems + 1 }, () => response.answers[0]),
    };
    expect(await readResponse(folder, write(JSON.stringify(many)))).toMatchObject({
      error: { code: 'document-too-large', params: { fault: 'too-many-items' } },
    });
  });

  it('keeps the list of places short', async () => {
    const wrong = { ...response, answers: Array.from({ length: 500 }, () => ({})) };
    const read = await readResponse(folder, write(JSON.stringify(wrong)));
    expect(read.ok ? 0 : read.error.issues?.length).toBe(limits.issuesShown);
  });

  it('says what kind of document was asked for', async () => {
    const file = write(JSON.stringify(profile));
    expect((await readProfile(folder, file)).ok).toBe(true);
    expect(await readResponse(folder, file)).toMatchObject({ error: { code: 'document-invalid' } });
    expect(await readProfile(folder, write(JSON.stringify(response)))).toMatchObject({
      error: { code: 'profile-invalid' },
    });
  });

  it.each([
    ['nowhere.json', 'not-there'],
    ['.', 'not-a-file'],
    ['in.json/x', 'not-there'],
  ])('misses %s', async (name, reason) => {
    write('{}');
    const read = await readJsonFile(folder, name);
    expect(read).toMatchObject({ error: { code: 'file-missing', params: { reason } } });
  });
});
