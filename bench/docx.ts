import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDocument, sameCount, tallyTexts } from '../electron/backend/reports/build-document.ts';
import { countDocx } from '../electron/backend/reports/docx/read-docx.ts';
import { renderDocx } from '../electron/backend/reports/docx/render-docx.ts';
import { catalogueSchema, instruments } from '../shared/catalogue/catalogue-schema.ts';
import type { Answer } from '../shared/drafts/answer.ts';
import { createClusterForm } from '../shared/questionnaires/cluster-form.ts';
import { hasInstances, hasLanguage } from '../shared/questionnaires/item-types.ts';
import { questionnaireSchema } from '../shared/questionnaires/questionnaire-schema.ts';
import { writtenParts } from '../shared/reports/document-walk.ts';
import { relevanceOf } from '../shared/questionnaires/relevance.ts';
import type { ReportDocument } from '../shared/reports/report-document.ts';
import type { ReportSource } from '../shared/reports/report-profile.ts';
import { largestProfile as profile } from './profile.ts';

/** Limit of the whole document, in milliseconds, and of what twice the characters may take in times. */
const limits = { whole: 10_000, twice: 2.6 } as const;
/** About 400 pages. */
const wantedCharacters = 1_200_000;
const rounds = 3;
const resources = fileURLToPath(new URL('../resources', import.meta.url));
const readJson = (...names: string[]): unknown => JSON.parse(readFileSync(join(resources, ...names), 'utf8'));

const newest = (folder: string): string =>
  readdirSync(join(resources, folder))
    .filter((name) => /^[0-9]+\.json$/.test(name))
    .toSorted((left, right) => Number.parseInt(right, 10) - Number.parseInt(left, 10))[0] ?? '';

const catalogues = instruments.map((instrument) =>
  catalogueSchema.parse(readJson('catalogue', instrument, 'en.json')),
);
const modules = readdirSync(join(resources, 'questionnaires')).map((folder) =>
  questionnaireSchema.parse(readJson('questionnaires', folder, newest(join('questionnaires', folder)))),
);
const form = createClusterForm(modules, catalogues);

const sentences = {
  en: 'The courts apply article 5(1) of the Convention and section 12 of the Penal Code (Act No. 5 of 1998). ',
  ar: 'تطبق المحاكم المادة 5 من الاتفاقية والمادة 12 من قانون العقوبات (Act No. 5 of 1998). ',
} as const;

const lengthOf = (answers: readonly Answer[]): number =>
  answers.reduce((sum, { value }) => sum + (typeof value === 'string' ? value.length : 0), 0);

function answersWith(characters: number): Answer[] {
  const places = [...form.items.values()]
    .filter(
      ({ item }) =>
        !['group', 'display', 'attachment', 'citation'].includes(item.type) &&
        !(item.type === 'coding' && item.repeats),
    )
    .flatMap((placed) =>
      (hasInstances(placed) ? ['a', 'b'] : [undefined]).flatMap((instance) =>
        (hasLanguage(placed.item) ? (['en', 'ar'] as const) : [undefined]).map((language) => ({
          placed,
          instance,
          language,
        })),
      ),
    );
  const texts = places.filter(({ placed }) => placed.item.type === 'text').length;
  const times = Math.max(1, Math.round(characters / texts / sentences.en.length));
  const answers = places.map(({ placed: { item }, instance, language }): Answer => {
    const isNumber = item.type === 'integer' || item.type === 'decimal';
    return {
      item: item.linkId,
      ...(instance === undefined ? {} : { instance }),
      ...(language === undefined ? {} : { language }),
      value: isNumber
        ? 2024
        : item.type === 'boolean'
          ? true
          : item.type === 'date'
            ? '2024-05-17'
            : item.type === 'url'
              ? 'https://example.org/law'
              : item.type === 'coding'
                ? (item.answerOption?.[0]?.code ?? 'yes')
                : item.type === 'text'
                  ? sentences[language ?? 'en'].repeat(times)
                  : 'A short answer',
    };
  });
  const { isAsked } = relevanceOf(form, profile, answers);
  return answers.filter(({ item, instance }) => isAsked(item, instance));
}

/** Not every question is asked once its neighbours are answered: the texts are made longer for it. */
const tried = lengthOf(answersWith(wantedCharacters));
const wholeAnswers = answersWith(wantedCharacters * (wantedCharacters / tried));
const questionnaire = modules.map(({ url, version }) => ({ url, version }));
const source: ReportSource = {
  content: {
    head: {
      type: 'review',
      audience: 'confidential',
      status: 'draft',
      date: '2026-11-23',
      draft: '2f0c7d70-5f6e-4a8e-8d3f-6a1f0f5b1c11',
      party: { key: 'XPA', name: 'Palermia' },
      cluster: 'criminalization-jurisdiction',
      questionnaire,
    },
    kind: 'self-assessment',
    conflicts: [],
    response: {
      format: 'palermo-response/1',
      questionnaire,
      profile: { ...profile, languages: ['en', 'ar'] },
      cluster: 'criminalization-jurisdiction',
      answers: wholeAnswers,
    },
  },
  modules,
  catalogues,
  language: 'en',
  comments: [],
};
const messages = Object.fromEntries(
  readdirSync(join(resources, 'locales', 'en')).flatMap((file) =>
    Object.entries(readJson('locales', 'en', file) as Record<string, { message: string }>).map(
      ([key, { message }]) => [key, message],
    ),
  ),
);
const { document } = await buildDocument({ profile: 'questionnaire', source, messages, fallback: messages });

/** The first part of the document that holds so many characters of answers. */
function partWith(characters: number): ReportDocument {
  let sum = 0;
  const end = document.body.findIndex((block) => {
    sum += tallyTexts(writtenParts({ ...document, opening: [], body: [block] })).answer.characters;
    return sum > characters;
  });
  return { ...document, body: end === -1 ? document.body : document.body.slice(0, end) };
}

const whole = tallyTexts(writtenParts(document)).answer.characters;
const medians: number[] = [];
for (const share of [4, 2, 1]) {
  const part = partWith(whole / share);
  const samples: number[] = [];
  let bytes: Uint8Array = new Uint8Array();
  for (let round = 0; round < rounds; round += 1) {
    const start = process.hrtime.bigint();
    bytes = await renderDocx(part);
    samples.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const median = samples.toSorted((left, right) => left - right)[Math.floor(rounds / 2)] ?? 0;
  medians.push(median);
  const expected = tallyTexts(writtenParts(part));
  const start = process.hrtime.bigint();
  const isWhole = sameCount(await countDocx(bytes), expected);
  const counting = Number(process.hrtime.bigint() - start) / 1e6;
  process.stdout.write(
    `${expected.answer.characters} characters in ${expected.answer.texts} answers: ${median.toFixed(0)} ms, ` +
      `${(bytes.length / 1024).toFixed(0)} KiB, counted in ${counting.toFixed(0)} ms: ${isWhole ? 'whole' : 'NOT WHOLE'}\n`,
  );
  if (!isWhole) {
    process.exitCode = 1;
  }
  if (process.argv[2] !== undefined) {
    writeFileSync(process.argv[2], bytes);
  }
}
const [, half = 0, all = 0] = medians;
process.stdout.write(`whole / half ${(all / half).toFixed(2)} (2 is linear)\n`);
if (all > limits.whole || all / half > limits.twice) {
  process.exitCode = 1;
}
