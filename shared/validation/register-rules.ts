import type { RegisterEntry } from '../register/register-schema.ts';
import { checkDay, checkLink } from './answer-rules.ts';
import { finding, type Finding, type Issue } from './issue.ts';

/** Rules on the entries of a register that a document or draft brings. */
export function checkRegister(entries: readonly RegisterEntry[], today: string | undefined): Issue[] {
  const issues: Issue[] = [];
  const ids = new Set<string>();
  const titles = new Set<string>();
  for (const entry of entries) {
    const path = `/register/${entry.id}`;
    const add = (place: string, findings: readonly Finding[]): void => {
      issues.push(...findings.map((one) => ({ path: place, ...one })));
    };
    if (ids.has(entry.id)) {
      add(path, [finding('duplicate-register-entry', { register: entry.id })]);
    }
    const title = `${entry.kind} ${entry.title.trim().toLowerCase()} ${entry.reference?.trim() ?? ''} ${entry.date ?? ''}`;
    if (!ids.has(entry.id) && titles.has(title)) {
      add(path, [finding('register-title-repeated', { title: entry.title })]);
    }
    ids.add(entry.id);
    titles.add(title);
    add(`${path}/url`, entry.url === undefined ? [] : checkLink(entry.url));
    add(`${path}/date`, entry.date === undefined ? [] : checkDay(entry.date, today));
  }
  return issues;
}
