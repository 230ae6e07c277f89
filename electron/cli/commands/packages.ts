import { ok } from '../../../shared/lib/result.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import type { KeptPackageRow } from '../../../shared/contract/packages.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Command } from '../command.ts';
import { showText } from '../output.ts';
import { withBackend } from '../with-backend.ts';

function rowText(row: KeptPackageRow, t: Translate): string {
  const { type, status, audience, date, party, cluster } = row.package;
  return showText(
    [
      t('cli.packages.row', { type, status, audience, date, origin: row.origin }),
      t('cli.verify.party', { party: party.name, cluster: t(`cli.cluster.${cluster}`) }),
      `SHA-256 ${row.sha256}`,
    ].join('\n'),
  );
}

async function readAll(backend: Backend) {
  const packages: KeptPackageRow[] = [];
  for (;;) {
    const page = backend.packages.kept({ from: packages.length });
    if (!page.ok) {
      return page;
    }
    packages.push(...page.value.packages);
    if (page.value.packages.length === 0 || packages.length >= page.value.total) {
      return ok(packages);
    }
  }
}

/** Lists the packages whose files are kept: sealed here, and received. */
export const packages: Command = {
  name: 'packages',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const listed = await withBackend(context, false, readAll);
    if (!listed.ok) {
      return listed;
    }
    const rows = listed.value ?? [];
    const text =
      rows.length === 0
        ? context.t('cli.packages.none')
        : rows.map((row) => rowText(row, context.t)).join('\n\n');
    return ok({ json: { packages: rows }, text });
  },
};
