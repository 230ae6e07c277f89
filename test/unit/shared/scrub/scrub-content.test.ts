import { describe, expect, it } from 'vitest';
import type { PackageContent } from '../../../../shared/packages/package-schema.ts';
import { itemTypes, scrubContent, scrubSource } from '../../../../shared/scrub/scrub-content.ts';
import type { ScrubPlace } from '../../../../shared/scrub/scrubber.ts';
import { noteOf } from '../../../support/notes.ts';
import { packageContent, packageModules, rowOne } from '../../../support/package-fixtures.ts';
import { parallelSources, sampleReport } from '../../../support/parallel-samples.ts';

const sha512 = 'a'.repeat(128);
const at = 'untoc-5-group';
/** A name in every field of a package that a person writes into. */
const content: PackageContent = {
  ...packageContent,
  kind: 'parallel-report',
  from: { name: 'Quibell', institution: 'Quibell House' },
  part: { articles: ['untoc-5'], for: 'Quibell' },
  response: {
    ...packageContent.response,
    answers: [
      { item: `${at}-answer`, value: 'yes' },
      { item: `${at}-law`, language: 'fr', value: 'Quibell said' },
      { item: `${at}-gap`, language: 'en', value: 'Nobody' },
      { item: `${at}-cite`, instance: 'c1', value: { register: 'law-1', provisions: 'as Quibell says' } },
      { item: `${at}-link`, value: 'https://quibell.example/' },
      { item: `${at}-annex`, value: { sha512, name: 'Quibell.pdf' } },
      { item: `${at}-case-name`, instance: rowOne, value: 'Quibell v. State' },
    ],
    register: [
      {
        id: 'law-1',
        kind: 'legislation',
        title: 'Quibell Act',
        reference: 'Quibell 7',
        url: 'https://quibell.example/act',
      },
    ],
  },
  heads: [
    { answer: `${at}-gap@en`, revisions: ['2f0c7d70-5f6e-4a8e-8d3f-6a1f0f5b1c11'] },
    { answer: `${at}-law@fr`, revisions: ['2f0c7d70-5f6e-4a8e-8d3f-6a1f0f5b1c12'] },
  ],
  attachments: [
    {
      id: 'e1',
      sha512,
      name: 'Quibell.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      path: `data/attachments/${sha512}`,
      at: { answer: `${at}-annex` },
    },
  ],
};

const quibell = { creator: { type: 'Person', name: 'Quibell' } } as const;

/** Takes the name out of whatever it is given, and says where it was given it. */
function covering() {
  const places: (ScrubPlace & { readonly text: string })[] = [];
  const visit = (text: string, place: ScrubPlace): string => {
    places.push({ ...place, text });
    return text.replaceAll(/quibell/giu, '…');
  };
  return { visit, places, of: (text: string) => places.find((place) => place.text === text) };
}
const holdsName = (value: unknown): boolean => /quibell/iu.test(JSON.stringify(value));

describe('feature 55: what leaves of a report', () => {
  it('is put through wherever a person wrote, in the language of the text, and addresses as such', () => {
    const { visit, of, places } = covering();
    const report = { ...sampleReport('en'), organisation: 'Quibell House' };
    const scrubbed = scrubContent({ ...content, parallel: report }, packageModules, visit);
    expect(holdsName(scrubbed)).toBe(false);
    expect(of('Quibell said')).toMatchObject({ of: `${at}-law@fr`, language: 'fr' });
    expect(of('https://quibell.example/')).toMatchObject({ is: 'address' });
    expect(of('https://quibell.example/act')).toMatchObject({ is: 'address' });
    expect(of('Quibell v. State')).toBeDefined();
    // What was chosen is no text, though it reads like one.
    expect(places.map(({ text }) => text)).not.toContain('yes');
    expect(itemTypes(packageModules).get(`${at}-case-name`)).toBe('string');
  });

  it('names no revision of an answer that was changed, and goes on naming the others', () => {
    const { heads } = scrubContent(content, packageModules, covering().visit);
    expect(heads?.map(({ answer }) => answer)).toEqual([`${at}-gap@en`]);
  });

  it('is put through in every kind of document but a letter, which is written to be sent', () => {
    const named = JSON.parse(
      JSON.stringify(parallelSources('en'))
        .replaceAll('The Penal Code', 'Quibell')
        .replaceAll('court.example', 'quibell.example')
        .replaceAll('Replies of the State', 'Quibell'),
    ) as ReturnType<typeof parallelSources>;
    for (const kind of ['parallel', 'statement', 'difference'] as const) {
      const { visit, of } = covering();
      const source = {
        ...named[kind],
        content,
        modules: packageModules,
        comments: [{ note: noteOf(1, quibell), standing: 'current' as const }],
      };
      expect(holdsName(source), kind).toBe(true);
      expect(holdsName(scrubSource(source, visit)), kind).toBe(false);
      if (kind === 'parallel') {
        expect(of('https://quibell.example/12')).toMatchObject({ is: 'address' });
      }
    }
    expect(holdsName(scrubSource(named.letter, covering().visit))).toBe(true);
  });
});
