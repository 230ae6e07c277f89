import { fileURLToPath } from 'node:url';
import type { BackendOptions } from '../electron/backend/ports.ts';
import { systemClock, systemIds } from '../electron/hosts/system-ports.ts';
import type { Answer } from '../shared/drafts/answer.ts';
import type { Questionnaire } from '../shared/questionnaires/questionnaire-schema.ts';
import { largestProfile as profile } from './profile.ts';

/** Answers every question of the form, texts in two languages and some hundred words long. */
export const answersOf = (modules: readonly Questionnaire[]): Answer[] =>
  modules
    .flatMap(({ articles }) => articles.flatMap(({ units }) => units.flatMap(({ items }) => items)))
    .flatMap((item): Answer[] => {
      const code = item.answerOption?.[1]?.code;
      if (item.repeats || (item.type !== 'coding' && item.type !== 'text')) {
        return [];
      }
      return item.type === 'coding' && code !== undefined
        ? [{ item: item.linkId, value: code }]
        : profile.languages.map((language) => ({
            item: item.linkId,
            language,
            value: 'The Penal Code makes it an offence to take part in such a group. '.repeat(25),
          }));
    });

/** A workspace as the command line opens it, with the product's own costs. */
export const benchOptions = (workspace: string): BackendOptions => ({
  workspace,
  resources: fileURLToPath(new URL('../resources', import.meta.url)),
  fonts: fileURLToPath(new URL('../node_modules/@fontsource', import.meta.url)),
  worker: new URL('../electron/backend/jobs/job-worker.ts', import.meta.url),
  host: 'cli',
  create: true,
  app: 'bench',
  clock: systemClock,
  ids: systemIds,
  logger: { write: () => undefined },
});
