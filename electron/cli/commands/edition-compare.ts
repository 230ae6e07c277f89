import type { AdoptionPreview } from '../../../shared/contract/editions.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { QuestionnaireRef } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Arguments, Command } from '../command.ts';
import { showLine } from '../output.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';

/** What `--to` and `--url` choose, for `compare` and `adopt` alike. */
export const editionOptions = { to: 'text', url: 'text' } as const;

/**
 * The editions that the call names: `--url` one questionnaire, `--to` a version of it, or of every module of the draft
 * that has such a version. Undefined without both: the newest.
 */
export function namedEditions(
  backend: Pick<Backend, 'drafts' | 'editions'>,
  draftId: string,
  args: Arguments,
): Result<QuestionnaireRef[] | undefined, AppError> {
  const [version, url] = [args.text('to'), args.text('url')];
  if (version === undefined && url === undefined) {
    return ok(undefined);
  }
  const draft = backend.drafts.get({ draft: draftId });
  const listed = backend.editions.list({});
  if (!draft.ok || !listed.ok) {
    return draft.ok ? ok(undefined) : draft;
  }
  const urls = url === undefined ? draft.value.draft.questionnaire.map((ref) => ref.url) : [url];
  const refs = listed.value.editions
    .filter((one) => one.kind === 'questionnaire' && urls.includes(one.url))
    .filter((one) => (version === undefined ? one.newest : one.version === version))
    .map((one) => ({ url: one.url, version: one.version }));
  return refs.length === 0
    ? err(appError('edition-not-at-hand', { ...(url === undefined ? {} : { url }), version: version ?? '' }))
    : ok(refs);
}

function previewText(preview: AdoptionPreview, t: Translate): string {
  if (preview.modules.length === 0) {
    return t('cli.edition.no-change');
  }
  return [
    ...preview.modules.flatMap(({ from, to, comparison }) => [
      t('cli.edition.module', {
        url: showLine(to.url),
        from: from.url === to.url ? showLine(from.version) : showLine(`${from.version} (${from.url})`),
        to: showLine(to.version),
        same: comparison.same.length,
        changed: comparison.changed.length,
        added: comparison.new.length,
        gone: comparison.gone.length,
      }),
      ...comparison.changed.map(
        ({ linkId, before, after }) =>
          `  ${linkId}\n    - ${showLine(before?.text ?? '')}\n    + ${showLine(after?.text ?? '')}`,
      ),
      ...comparison.new.map(({ linkId, after }) => `  ${linkId}\n    + ${showLine(after?.text ?? '')}`),
      ...comparison.gone.map(({ linkId, before }) => `  ${linkId}\n    - ${showLine(before?.text ?? '')}`),
    ]),
    t('cli.edition.answers', {
      carried: preview.carried,
      checkAgain: preview.checkAgain.length,
      noLongerFit: preview.noLongerFit.length,
      gone: preview.gone.length,
    }),
  ].join('\n');
}

export const editionCompare: Command = {
  name: 'edition compare',
  synopsis: 'ID [--to VERSION] [--url URL]',
  positionals: ['ID'],
  options: editionOptions,
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const compared = await withDraft(context, id.value, async (backend) => {
      const refs = namedEditions(backend, id.value, args);
      return refs.ok
        ? backend.editions.preview({
            draft: id.value,
            ...(refs.value === undefined ? {} : { questionnaire: refs.value }),
          })
        : refs;
    });
    return compared.ok
      ? ok({ json: { id: id.value, ...compared.value }, text: previewText(compared.value, context.t) })
      : compared;
  },
};
