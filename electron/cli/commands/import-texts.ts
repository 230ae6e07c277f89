import type { Held, ImportPreview, UndoPreview } from '../../../shared/imports/import-schema.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { showLine } from '../output.ts';

/** Why a package is held aside, and what to do about it. */
export const heldText = ({ reason, part }: Held, t: Translate): string =>
  `${showLine(t(`imports.held.${reason}`, { part }))} ${t(`imports.held.${reason}.action`)}`;

/** Of a feedback only its notes are told of, and which side of the draft they go to. */
export const feedbackText = (
  key: 'cli.import.feedback' | 'cli.import.feedback.preview',
  { review, draft, notes }: { review: string | undefined; draft: string; notes: number },
  t: Translate,
): string => t(key, { notes, place: review === undefined ? 'draft' : 'review', id: review ?? draft });

/** What taking over would do, in a few lines. */
export function previewText(preview: ImportPreview, t: Translate): string {
  const { answers, notes, files, from, held, standing, warnings, differences, confirmed, counts } = preview;
  return [
    ...(from === undefined ? [] : [showLine(t('cli.import.from', { name: from.name }))]),
    ...(counts.findings === undefined
      ? []
      : [t('cli.verify.parallel', { findings: counts.findings, sources: counts.sources ?? 0 })]),
    ...warnings.map(({ code, params }) => t(`imports.warning.${code}`, params)),
    ...(held === undefined ? [] : [t('cli.import.preview-held'), heldText(held, t)]),
    ...(standing === 'here' ? [t('cli.import.preview-here')] : []),
    ...(standing === 'new'
      ? [
          preview.package.type === 'feedback'
            ? feedbackText(
                'cli.import.feedback.preview',
                { review: preview.review, draft: preview.package.draft, notes: notes.new },
                t,
              )
            : t('cli.import.preview', { ...answers, notes: notes.new, files: files.new }),
        ]
      : []),
    ...(confirmed.length === 0 ? [] : [t('cli.import.confirmed', { units: confirmed.length })]),
    ...differences.map(({ answer, change }) =>
      t('cli.import.difference', { change: t(`imports.change.${change}`), answer: showLine(answer) }),
    ),
  ].join('\n');
}

export const stayingText = ({ staying }: UndoPreview, t: Translate): string[] =>
  staying.map(({ kind, subject, reason }) =>
    t('cli.imports.staying', {
      kind: t(`imports.subject.${kind}`),
      subject: showLine(subject),
      reason: t(`imports.staying.${reason}`),
    }),
  );
