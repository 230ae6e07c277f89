import type { Translate } from '../../../shared/i18n/message.ts';
import { packageFolder } from '../../../shared/packages/bag-info.ts';
import type { PackageContent, PackageHead } from '../../../shared/packages/package-schema.ts';
import type { Report } from '../../../shared/reports/report-model.ts';

/** `data/read-me.txt`: what this is, whose, for whom, and how a stranger checks it without Palermo. */
export function readMeText(report: Report, head: PackageHead, content: PackageContent, t: Translate): string {
  const draft = head.status === 'draft' ? [t('package.read-me.draft')] : [];
  const conflicts =
    content.conflicts.length === 0
      ? []
      : [t('package.read-me.conflicts', { count: content.conflicts.length })];
  const blocks = [
    t('package.read-me.heading'),
    ...draft,
    report.title,
    report.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    `urn:uuid:${head.id}`,
    t('package.read-me.what'),
    ...conflicts,
    t('package.read-me.wording'),
    t('package.read-me.verify-heading'),
    `${t('package.read-me.verify')}\n    sha512sum -c tagmanifest-sha512.txt\n    sha512sum -c manifest-sha512.txt\n${t('package.read-me.verify-mac')}`,
    `${t('package.read-me.verify-palermo')}\n    palermo verify ${packageFolder(head.id)}.zip`,
    t('package.read-me.limits'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
