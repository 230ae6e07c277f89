import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueSchema, clusters, instruments } from '../shared/catalogue/catalogue-schema.ts';
import type { Answer } from '../shared/drafts/answer.ts';
import {
  createClusterForm,
  type ClusterForm,
  type PlacedItem,
} from '../shared/questionnaires/cluster-form.ts';
import { hasInstances, hasLanguage } from '../shared/questionnaires/item-types.ts';
import { questionnaireSchema } from '../shared/questionnaires/questionnaire-schema.ts';
import { relevanceOf } from '../shared/questionnaires/relevance.ts';
import type { RegisterEntry } from '../shared/register/register-schema.ts';
import { createChecker } from '../shared/validation/checker.ts';
import { ruleListSchema } from '../shared/validation/rules/rule-schema.ts';
import { validate } from '../shared/validation/validate.ts';
import { largestProfile as profile } from './profile.ts';

/** Limits of the issue of the questionnaires, in milliseconds. */
const limits = { load: 50, validate: 100, recheck: 2 } as const;
const rounds = 25;
const resources = fileURLToPath(new URL('../resources', import.meta.url));
const register: RegisterEntry[] = [{ id: 'law', kind: 'legislation', title: 'Penal Code', reference: '1' }];

const readJson = (...names: string[]): unknown => JSON.parse(readFileSync(join(resources, ...names), 'utf8'));

/** The newest file of a folder: `2.json` after `1.json`. */
const newest = (folder: string): string =>
  readdirSync(join(resources, folder))
    .filter((name) => /^[0-9]+\.json$/.test(name))
    .toSorted((left, right) => Number.parseInt(right, 10) - Number.parseInt(left, 10))[0] ?? '';

/** Reads, checks and joins everything that a State with all instruments is asked, and decides what applies. */
function load(): ClusterForm[] {
  const catalogues = instruments.map((instrument) =>
    catalogueSchema.parse(readJson('catalogue', instrument, 'en.json')),
  );
  const folders = readdirSync(join(resources, 'questionnaires'));
  const modules = folders.map((folder) =>
    questionnaireSchema.parse(readJson('questionnaires', folder, newest(join('questionnaires', folder)))),
  );
  const rules = folders.map((folder) =>
    ruleListSchema.parse(readJson('rules', folder, newest(join('rules', folder)))),
  );
  return clusters.map((cluster) => {
    const form = createClusterForm(
      modules.filter((module) => module.cluster === cluster),
      catalogues,
      rules,
    );
    const relevance = relevanceOf(form, profile, []);
    for (const linkId of form.items.keys()) {
      relevance.isAsked(linkId);
    }
    return form;
  });
}

/** Three sentences, one of them with a reference to the treaty and one to a national law. */
const paragraph =
  'The courts apply article 5(1) of the Convention and section 12 of the Penal Code to such groups. ' +
  'Prosecutors ask for the order in writing, and the court decides on the papers within a month. ' +
  'Guidance was issued to all regional offices, and training is given to new staff every spring. ';

function valueOf({ item }: PlacedItem): Answer['value'] {
  switch (item.type) {
    case 'coding':
      return item.answerOption?.[Math.min(1, item.answerOption.length - 1)]?.code ?? 'yes';
    case 'boolean':
      return true;
    case 'integer':
    case 'decimal':
      return 2024;
    case 'date':
      return '2024-05-17';
    case 'url':
      return 'https://example.org/law';
    case 'citation':
      return { register: 'law', provisions: 's. 12' };
    case 'text':
      return paragraph.repeat(4);
    default:
      return 'A short answer';
  }
}

/** Every item of a form answered: texts in both languages, three rows in each group and three laws in each list. */
const answersTo = (form: ClusterForm): Answer[] =>
  [...form.items.values()]
    .filter(({ item }) => item.type !== 'group' && item.type !== 'display' && item.type !== 'attachment')
    .flatMap((placed): Answer[] => {
      const value = valueOf(placed);
      const { linkId: item, type, repeats } = placed.item;
      const rows =
        type === 'coding' && repeats && typeof value === 'string'
          ? [value]
          : hasInstances(placed)
            ? ['a', 'b', 'c']
            : [undefined];
      const languages = hasLanguage(placed.item) ? profile.languages : [undefined];
      return rows.flatMap((instance) =>
        languages.map((language) => ({
          item,
          ...(instance === undefined ? {} : { instance }),
          ...(language === undefined ? {} : { language }),
          value,
        })),
      );
    });

/** Median and 95th percentile of some rounds, in milliseconds, after one that warms up. */
function measure(
  name: string,
  work: () => void,
  times = rounds,
): { readonly median: number; readonly high: number } {
  work();
  const samples = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  }).toSorted((left, right) => left - right);
  const [median = 0, high = 0] = [samples[Math.floor(times / 2)], samples[Math.floor(times * 0.95)]];
  process.stdout.write(`${name.padEnd(44)} p50 ${median.toFixed(2)} ms, p95 ${high.toFixed(2)} ms\n`);
  return { median, high };
}

const forms = load();
const items = forms.reduce((sum, form) => sum + form.items.size, 0);
const full = forms.map((form) => ({ form, answers: answersTo(form) }));
const count = full.reduce((sum, { answers }) => sum + answers.length, 0);
const characters = full
  .flatMap(({ answers }) => answers)
  .reduce((sum, { value }) => sum + (typeof value === 'string' ? value.length : 0), 0);
process.stdout.write(`15 modules, ${items} items, ${count} answers, ${characters} characters\n`);

const check = (part: number): void => {
  for (const { form, answers } of full) {
    validate({
      form,
      profile,
      register,
      answers: answers.slice(0, answers.length / part),
      today: '2026-11-23',
    });
  }
};
const loading = measure('load and decide what applies', load);
const parsing = measure('  of this: reading and JSON.parse alone', () => {
  for (const folder of readdirSync(join(resources, 'questionnaires'))) {
    readJson('questionnaires', folder, newest(join('questionnaires', folder)));
  }
});
const quarter = measure('validate a quarter of the answers', () => check(4));
const half = measure('validate half of the answers', () => check(2));
const whole = measure('validate all 15 modules, fully answered', () => check(1));

const largest = full.toSorted((left, right) => right.answers.length - left.answers.length)[0];
if (largest === undefined) {
  throw new Error('No form was read');
}
const checker = createChecker({ form: largest.form, profile, register, today: '2026-11-23' });
checker.update(largest.answers);
let edit = 0;
let looked = 0;
const texts = largest.answers.filter(({ value }) => typeof value === 'string' && value.length > 100);
const again = measure(
  're-check after one edit of the largest form',
  () => {
    const target = texts[edit % texts.length];
    edit += 1;
    looked += checker.update(
      largest.answers.map((one) =>
        one === target ? { ...one, value: `${paragraph.repeat(4)}${edit}` } : one,
      ),
    );
  },
  200,
);
process.stdout.write(
  `load / parse ${(loading.median / parsing.median).toFixed(1)}; all / half ${(whole.median / half.median).toFixed(2)}, half / quarter ${(half.median / quarter.median).toFixed(2)} (2 is linear); ` +
    `a check of the whole / one re-check ${(whole.median / again.median).toFixed(0)}; looked at ${(looked / edit).toFixed(1)} of ${largest.form.items.size + largest.form.rules.size} items and rules per edit\n`,
);
const fast =
  loading.median <= limits.load &&
  whole.median <= limits.validate &&
  again.median <= limits.recheck &&
  whole.median / half.median <= 2.6;
process.exitCode = fast ? 0 : 1;
