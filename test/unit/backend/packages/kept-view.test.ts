import { describe, expect, it } from 'vitest';
import { buildView } from '../../../../electron/backend/packages/kept-view.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';
import { viewPartSchema } from '../../../../shared/packages/kept-view.ts';
import { fullSource } from '../../../support/full-answers.ts';
import { sampleReport } from '../../../support/parallel-samples.ts';
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

  it('feature 53: of a parallel report holds chapters, findings and sources as its readers see them', () => {
    const { content } = fullSource('criminalization-jurisdiction');
    const parallel = sampleReport('ar', 130);
    const { parts } = buildView({ ...content, parallel }, { modules: [], catalogues: [], messages: {} });
    const shown = parts.map((part) => viewPartSchema.parse(JSON.parse(JSON.stringify(part.content))));
    expect(parts.slice(0, 5).map(({ outline }) => [outline.kind, outline.count])).toEqual([
      ['chapters', parallel.chapters.length],
      ['process', 3],
      ['findings', 100],
      ['findings', 30],
      ['sources', parallel.sources.length],
    ]);
    const [first] = shown.flatMap((part) => (part.kind === 'findings' ? part.findings : []));
    expect(first?.sources.map(({ label }) => label)).toEqual(parallel.sources.map(({ label }) => label));
    const known = shown.flatMap((part) => (part.kind === 'sources' ? part.sources : []));
    expect(known).toEqual(parallel.sources);
  });
});
