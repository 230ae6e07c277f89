import { existsSync } from 'node:fs';
import { clusterSchema, clusters } from '../../../shared/catalogue/catalogue-schema.ts';
import { appError } from '../../../shared/contract/errors.ts';
import { draftKindSchema } from '../../../shared/drafts/draft-schema.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { acceptProfile } from '../../backend/profiles/profile-service.ts';
import { truePaths } from '../../backend/workspace/open-workspace.ts';
import { usage, type Command } from '../command.ts';
import { readProfile } from '../read-document.ts';
import { systemIds } from '../../hosts/system-ports.ts';
import { withBackend } from '../with-backend.ts';
import { draftHead, draftText } from './draft-texts.ts';

/** Everything is checked before the workspace is opened: a refused call makes none. */
export const draftCreate: Command = {
  name: 'draft create',
  synopsis: '--profile FILE --cluster CLUSTER [--kind KIND] [--unprotected]',
  positionals: [],
  options: { profile: 'text', cluster: 'text', kind: 'text', unprotected: 'flag' },
  required: ['profile', 'cluster'],
  run: async (args, context) => {
    const cluster = clusterSchema.safeParse(args.text('cluster'));
    if (!cluster.success) {
      return err(usage('unknown-value', { option: '--cluster', allowed: clusters.join(', ') }));
    }
    const kind = draftKindSchema.safeParse(args.text('kind') ?? 'self-assessment');
    if (!kind.success) {
      return err(usage('unknown-value', { option: '--kind', allowed: draftKindSchema.options.join(', ') }));
    }
    const isAbsent = !existsSync(truePaths(context.workspace).database);
    if (kind.data === 'parallel-report' && isAbsent && !args.flag('unprotected')) {
      return err(appError('protection-advised'));
    }
    const document = await readProfile(context.cwd, args.text('profile') ?? '');
    if (!document.ok) {
      return document;
    }
    const library = await context.library();
    const profile = acceptProfile(document.value, library.partyKeys);
    if (!profile.ok) {
      return profile;
    }
    if (library.applicable(cluster.data, profile.value).length === 0) {
      return err(appError('no-questionnaire', { cluster: cluster.data }));
    }
    const created = await withBackend(context, true, async (backend) =>
      backend.drafts.create({
        draft: systemIds.uuid(),
        kind: kind.data,
        cluster: cluster.data,
        profile: profile.value,
        ...(args.flag('unprotected') ? { unprotected: true as const } : {}),
      }),
    );
    if (!created.ok || created.value === undefined) {
      return created.ok ? err(appError('workspace-unusable')) : created;
    }
    return ok({ json: draftHead(created.value), text: draftText(created.value, context.t) });
  },
};
