import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';
import { withItem } from '../support/editions.ts';
import { checkout, contentDigest, createDesk, newDraft, profile, type Desk } from './cli-support.ts';

const held: Questionnaire = JSON.parse(
  readFileSync(join(checkout, 'resources/questionnaires/untoc-criminalization-jurisdiction/2.json'), 'utf8'),
);
const first = held.articles[0]?.units[0]?.items[0]?.linkId ?? '';
const circular = held.articles[0]?.units[0]?.items[1]?.linkId ?? '';
const later = (version = '90'): Questionnaire =>
  withItem({ ...held, version }, first, { text: 'Asked in other words?' });

describe('edition', () => {
  let desk: Desk;
  let draft: string;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    draft = await newDraft(desk);
  });
  afterAll(() => desk[Symbol.dispose]());

  it('lists what ships without making a workspace', async () => {
    using other = createDesk({ inProcess: true });
    const { code, body } = await other.json('edition', 'list');
    expect(code).toBe(0);
    expect(body).toMatchObject({
      editions: expect.arrayContaining([
        expect.objectContaining({ kind: 'questionnaire', url: held.url, version: '2', origin: 'shipped' }),
        expect.objectContaining({ kind: 'catalogue', url: 'https://palermo.example/catalogue/untoc' }),
      ]),
    });
    expect(existsSync(other.defaultWorkspace)).toBe(false);
  });

  it.each<[string, () => unknown, string, string | undefined]>([
    ['too deep', () => `${'['.repeat(3000)}${']'.repeat(3000)}`, 'document-too-large', undefined],
    [
      'keys twice',
      () => '{"format":"palermo-questionnaire/1","format":"x"}',
      'document-malformed',
      undefined,
    ],
    ['another document', () => profile, 'not-an-edition', undefined],
    ['unknown keys', () => ({ ...later(), surprise: 1 }), 'edition-refused', '/surprise'],
    [
      'a circle of conditions',
      () =>
        withItem(later(), first, { enableWhen: [{ question: circular, operator: 'exists', answer: true }] }),
      'edition-refused',
      '/articles/0/units/0/items/0/enableWhen/0/question',
    ],
    [
      'a provision of another article',
      () => withItem(later(), first, { provisions: ['untoc-35-1'] }),
      'edition-refused',
      '/articles/0/units/0/items/0/provisions/0',
    ],
    ['a version that is published', () => later('2'), 'edition-published', undefined],
  ])('refuses %s and changes nothing', async (_name, content, code, place) => {
    const before = contentDigest(desk.defaultWorkspace);
    desk.write('hostile.json', content());
    const { code: exit, body } = await desk.json('edition', 'import', 'hostile.json');
    expect([exit, body.error.code]).toEqual([3, code]);
    if (place !== undefined) {
      expect(body.error.params.issues.map(({ path }) => path)).toContain(place);
    }
    expect(contentDigest(desk.defaultWorkspace)).toEqual(before);
  });

  it('imports a file once', async () => {
    desk.write('later.json', later());
    const imported = await desk.json('edition', 'import', 'later.json');
    expect([imported.code, imported.body]).toEqual([
      0,
      { edition: expect.objectContaining({ url: held.url, version: '90' }), added: true },
    ]);
    expect((await desk.json('edition', 'import', 'later.json')).body).toMatchObject({ added: false });
  });

  it('compares what the draft answers with the newest, or with a version named', async () => {
    const compared = await desk.json('edition', 'compare', draft);
    expect(compared.body).toMatchObject({
      id: draft,
      modules: [{ to: { url: held.url, version: '90' }, comparison: { changed: [{ linkId: first }] } }],
      carried: 0,
    });
    expect((await desk.json('edition', 'compare', draft, '--to', '7')).code).toBe(2);
  });

  it('adopts in the name of a person, and goes back', async () => {
    const adopted = await desk.json('edition', 'adopt', draft, '--by', 'Ana Ruiz');
    expect([adopted.code, adopted.body.id]).toEqual([0, draft]);
    expect(adopted.body.questionnaire).toContainEqual({ url: held.url, version: '90' });
    expect((await desk.json('draft', 'show', draft)).body.questionnaire).toContainEqual({
      url: held.url,
      version: '90',
    });
    const back = await desk.json('edition', 'adopt', draft, '--to', '2', '--by', 'Ana Ruiz');
    expect(back.body.questionnaire).toContainEqual({ url: held.url, version: '2' });
    expect((await desk.json('edition', 'adopt', draft, '--to', '90')).body.error.code).toBe('author-missing');
  });
});
