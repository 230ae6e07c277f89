import { describe, expect, it } from 'vitest';
import { mapTexts } from '../../../../shared/scrub/map-texts.ts';

const content = {
  id: 'Ana',
  attachments: [{ name: 'Ana.pdf', sha512: 'Ana', at: { answer: 'Ana' } }],
  answers: [{ item: 'Ana', language: 'fr', value: 'Ana' }],
  somethingNew: { deeply: ['Ana'] },
  kept: 7,
};

describe('feature 55: every text of a content', () => {
  it('leaves ids, keys and hashes, and puts all else through, fields that nobody named too', () => {
    const languages: unknown[] = [];
    const mapped = mapTexts(content, (text, { language }) => {
      languages.push(language);
      return text.replace('Ana', '…');
    });
    expect(mapped).toEqual({
      id: 'Ana',
      attachments: [{ name: '….pdf', sha512: 'Ana', at: { answer: 'Ana' } }],
      answers: [{ item: 'Ana', language: 'fr', value: '…' }],
      somethingNew: { deeply: ['…'] },
      kept: 7,
    });
    expect(languages).toEqual([undefined, 'fr', undefined]);
  });
});
