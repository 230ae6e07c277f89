import { describe, expect, it } from 'vitest';
import { buildView } from '../../../../electron/backend/packages/kept-view.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import { viewPartSchema } from '../../../../shared/packages/kept-view.ts';
import { fullSource } from '../../../support/full-answers.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';

describe('a kept package to read', () => {
  it.each(clusters)(
    '%s, with every question answered, is in parts that the screen takes',
    async (cluster) => {
      const { content, modules, catalogues } = fullSource(cluster);
      const messages = await packageMessages();
      const { parts } = buildView(content, { modules, catalogues, messages });
      const articles = parts.map((part) => viewPartSchema.parse(JSON.parse(JSON.stringify(part.content))));
      const groups = articles.flatMap((part) =>
        part.kind === 'article'
          ? part.units.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'group'))
          : [],
      );
      expect(groups.length).toBeGreaterThan(0);
    },
  );
});
