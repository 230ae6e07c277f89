import { queryOptions } from '@tanstack/react-query';
import type { DraftRecord } from '../../shared/contract/record.ts';
import type { Finding, Source } from '../../shared/findings/finding-schema.ts';
import { client } from './client.ts';
import { api } from './queries.ts';

/** All findings of a report, page by page. */
export const findingsQuery = (draft: string) =>
  queryOptions({
    queryKey: [...api.findings.list.key(), 'all', draft],
    queryFn: async ({ signal }) => {
      const findings: DraftRecord<Finding>[] = [];
      for (let after: string | undefined = ''; after !== undefined;) {
        const page = await client.findings.list({ draft, after }, { signal });
        findings.push(...page.findings);
        after = page.next;
      }
      return findings;
    },
  });

/** The register of sources, page by page, and which of them have their identity kept here. */
export const sourcesQuery = (draft: string) =>
  queryOptions({
    queryKey: [...api.findings.sources.key(), 'all', draft],
    queryFn: async ({ signal }) => {
      const sources: DraftRecord<Source>[] = [];
      const identified: string[] = [];
      for (let after: string | undefined = ''; after !== undefined;) {
        const page = await client.findings.sources({ draft, after }, { signal });
        sources.push(...page.sources);
        identified.push(...page.identified);
        after = page.next;
      }
      return { sources, identified };
    },
  });
