import type { AppError } from '../../../shared/contract/errors.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import type { Finding, Source } from '../../../shared/findings/finding-schema.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { FindingService } from '../parallel-services.ts';

/** All findings and sources of a report, page by page: for whoever answers nobody else meanwhile, as a command does. */
export interface AllRecords {
  readonly findings: readonly DraftRecord<Finding>[];
  readonly sources: readonly DraftRecord<Source>[];
  readonly identified: readonly string[];
}

export function listAllRecords(service: FindingService, draft: string): Result<AllRecords, AppError> {
  const findings: DraftRecord<Finding>[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = service.list({ draft, after });
    if (!page.ok) {
      return page;
    }
    findings.push(...page.value.findings);
    after = page.value.next;
  }
  const sources: DraftRecord<Source>[] = [];
  const identified: string[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page = service.sources({ draft, after });
    if (!page.ok) {
      return page;
    }
    sources.push(...page.value.sources);
    identified.push(...page.value.identified);
    after = page.value.next;
  }
  return ok({ findings, sources, identified });
}
