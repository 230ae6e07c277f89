import { describe, expect, it } from 'vitest';
import { questionnaire, toModule } from '../../../electron/cli/commands/questionnaire.ts';
import { fixtureProfile } from '../../support/fixture-form.ts';
import { generalForm, generalModule } from '../../support/general-form.ts';
import { createLibrary } from '../../../electron/backend/questionnaires/library.ts';
import type { Arguments, Context } from '../../../electron/cli/command.ts';

const { articles } = generalForm();

describe('the general part on the command line', () => {
  it('stands beside the articles, its units without an obligation', () => {
    const shown = toModule(generalModule(), articles, undefined);
    expect(shown.general?.units.map((unit) => [unit.id, 'obligation' in unit, unit.provisions])).toEqual([
      ['general-1-focal-point', false, []],
      ['general-1-confidentiality', false, []],
    ]);
    expect(shown.articles.map(({ id }) => id)).toEqual(['untoc-5', 'untoc-8']);
    expect(shown.articles[0]?.units[0]?.obligation).toBe('mandatory');
  });

  it('is no key of a module that has none', () => {
    const { general: _, ...without } = generalModule();
    expect(toModule(without, articles, fixtureProfile)).not.toHaveProperty('general');
  });

  it('is listed for people too', async () => {
    const library = createLibrary({
      parties: [],
      messages: {},
      reportMessages: new Map(),
      catalogues: [
        { instrument: 'untoc', edition: '1', origin: 'fixture', articles: [...articles.values()] },
      ],
      questionnaires: [generalModule()],
      rules: [],
      guidance: [],
      terms: [],
      works: [],
      wording: [],
      fields: [],
      names: [],
    });
    const none: Arguments = { positionals: [], text: () => undefined, list: () => [], flag: () => false };
    const reply = await questionnaire.run(none, {
      library: async () => library,
      t: (key: string) => (key === 'cli.questionnaire.general' ? 'General part' : key),
    } as unknown as Context);
    expect(reply.ok && reply.value?.text.split('\n').slice(0, 4)).toEqual([
      'untoc criminalization-jurisdiction',
      '  General part',
      '    general-1-focal-point  Focal point',
      '    general-1-confidentiality  Who may read',
    ]);
  });
});
