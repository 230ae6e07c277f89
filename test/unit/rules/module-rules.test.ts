import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../electron/backend/questionnaires/library.ts';
import { loadLibrary } from '../../../electron/backend/questionnaires/read-library.ts';
import { clusters, instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import type { Answer, AnswerValue } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { issueCodes } from '../../../shared/validation/issue.ts';
import { itemsOfRule, type Rule } from '../../../shared/validation/rules/rule-schema.ts';
import { validate } from '../../../shared/validation/validate.ts';
import { fixtureProfile } from '../../support/fixture-form.ts';
import { answerOf, answersThat, register, type Goal } from '../../support/satisfy.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary(path.resolve(import.meta.dirname, '../../../resources'));
});

const formOf = (rule: Rule): ClusterForm => {
  const list = library.rules.find(({ rules }) => rules.includes(rule));
  const form = list === undefined ? undefined : library.form(list.cluster);
  if (form === undefined) {
    throw new Error(`No form for ${rule.id}`);
  }
  return form;
};

const codes = (form: ClusterForm, answers: readonly Answer[]): Set<string> =>
  new Set(validate({ form, profile: fixtureProfile, answers, register }).map(({ code }) => code));

/** Answers with this value at an item that is asked, and in the same row others. */
function row(form: ClusterForm, values: readonly (readonly [string, AnswerValue])[], name = 'row'): Answer[] {
  const [first] = values;
  const around = first === undefined ? undefined : answersThat(form, first[0], []);
  return [
    ...(around ?? []).filter(({ item }) => !values.some(([linkId]) => linkId === item)),
    ...values.flatMap(([linkId, value]) => {
      const placed = form.items.get(linkId);
      return placed === undefined ? [] : [answerOf(placed, value, name)];
    }),
  ];
}

interface Cases {
  readonly fires: Answer[] | undefined;
  readonly silent: readonly (Answer[] | undefined)[];
}

/** Answers under which a rule must fire, and answers close to them under which it must not. */
function casesOf(form: ClusterForm, rule: Rule): Cases {
  switch (rule.kind) {
    case 'contradiction': {
      const goals = rule.when.map((condition): Goal => ({ ...condition, holds: true }));
      return {
        fires: answersThat(form, rule.at, goals),
        silent: goals.map((goal) =>
          answersThat(
            form,
            rule.at,
            goals.map((one) => (one === goal ? { ...one, holds: false } : one)),
          ),
        ),
      };
    }
    case 'order':
    case 'share': {
      const [small, large] = rule.kind === 'order' ? [rule.earlier, rule.later] : [rule.part, rule.whole];
      const isDate = form.items.get(small)?.item.type === 'date';
      const [less, more] = isDate ? ['2020-01-01', '2021-01-01'] : [3, 4];
      const around = answersThat(form, small, []) ?? [];
      const given = (first: AnswerValue, second: AnswerValue): Answer[] => [
        ...around,
        ...row(form, [
          [large, second],
          [small, first],
        ]),
      ];
      return { fires: given(more, less), silent: [given(less, more), given(less, less)] };
    }
    case 'range': {
      const at = (value: number): Answer[] =>
        row(form, [
          [
            rule.item,
            form.items.get(rule.item)?.item.type === 'date'
              ? `${String(value).padStart(4, '0')}-06-01`
              : value,
          ],
        ]);
      const bound = rule.minimum ?? rule.maximum ?? 0;
      return { fires: at(rule.minimum === undefined ? bound + 1 : bound - 1), silent: [at(bound)] };
    }
    case 'distinct':
      return {
        fires: [...row(form, [[rule.item, 2024]], 'one'), ...row(form, [[rule.item, 2024]], 'two')],
        silent: [[...row(form, [[rule.item, 2024]], 'one'), ...row(form, [[rule.item, 2023]], 'two')]],
      };
  }
}

/** Each answer once: what two parts of a case both bring is said once. */
const once = (answers: readonly Answer[]): Answer[] => [
  ...new Map(answers.map((one) => [`${one.item}#${one.instance ?? ''}@${one.language ?? ''}`, one])).values(),
];

describe('rules of the modules', () => {
  it('stand beside every module, and together with the built-in ones are at least sixty', () => {
    const lists = library.rules.map(({ instrument, cluster }) => `${instrument} ${cluster}`);
    const modules = clusters.flatMap((cluster) =>
      library.modules(cluster).map(({ instrument }) => `${instrument} ${cluster}`),
    );
    expect(lists.toSorted()).toEqual(modules.toSorted());
    expect(library.rulesById.size).toBeGreaterThanOrEqual(60);
  });

  it('have ids of their own', () => {
    const ids = library.rules.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => (issueCodes as readonly string[]).includes(id))).toEqual([]);
  });

  it('name items of their cluster, each rule at least one of its own module', () => {
    for (const { rules, instrument, cluster } of library.rules) {
      const form = library.form(cluster);
      for (const rule of rules) {
        const placed = itemsOfRule(rule).map((linkId) => form?.items.get(linkId));
        expect(placed.includes(undefined), rule.id).toBe(false);
        expect(
          placed.some((one) => one?.module.instrument === instrument),
          rule.id,
        ).toBe(true);
      }
    }
  });

  it('speak in plain sentences, without rating anybody', () => {
    const rating =
      /\b(?:complian\w*|comply|complies|ranks?|ranking|scores?|satisfactory|inadequate|fails?|failures?)\b/iu;
    for (const rule of library.rulesById.values()) {
      for (const text of [rule.text, rule.fix]) {
        expect(text, rule.id).toMatch(/^\p{Lu}.*\.$/su);
        expect(text, rule.id).not.toMatch(rating);
        expect(text.split(/\s+/u).length, rule.id).toBeLessThanOrEqual(45);
      }
    }
  });

  it('each fires on answers that do not fit together', () => {
    const never: string[] = [];
    for (const rule of library.rulesById.values()) {
      const form = formOf(rule);
      const { fires } = casesOf(form, rule);
      if (fires === undefined || !codes(form, once(fires)).has(rule.id)) {
        never.push(rule.id);
      }
    }
    expect(never).toEqual([]);
  });

  it('each is silent on a blank form and as soon as one of its conditions does not hold', () => {
    const blank = new Map(clusters.map((cluster) => [cluster, library.form(cluster)]));
    const nagging: string[] = [];
    for (const form of blank.values()) {
      const found = form === undefined ? new Set<string>() : codes(form, []);
      nagging.push(...[...library.rulesById.keys()].filter((id) => found.has(id)));
    }
    for (const rule of library.rulesById.values()) {
      const form = formOf(rule);
      const silent = casesOf(form, rule).silent.filter((answers) => answers !== undefined);
      if (silent.length === 0 || silent.some((answers) => codes(form, once(answers)).has(rule.id))) {
        nagging.push(rule.id);
      }
    }
    expect(nagging).toEqual([]);
  });

  it('cover the contradictions that a legal adviser looks for first', () => {
    const about = (...items: string[]): boolean =>
      [...library.rulesById.values()].some((rule) =>
        items.every((linkId) => itemsOfRule(rule).some((one) => one.startsWith(linkId))),
      );
    expect(about('untoc-5-', 'untoc-10-')).toBe(true);
    expect(about('untoc-18-')).toBe(true);
    expect(about('untoc-16-')).toBe(true);
    expect(about('som-5-', 'som-6-')).toBe(true);
    expect(about('tip-3-consent')).toBe(true);
    expect(instruments.every((instrument) => about(`${instrument}-`))).toBe(true);
  });
});
