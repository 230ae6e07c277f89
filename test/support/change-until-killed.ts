import { changeProtection } from '../../electron/backend/protection/change-protection.ts';
import { withProtectionVault } from '../../electron/backend/protection/protection-vault.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { byPassphrase, newPassphrase, passphrase, protectedOptions } from './changed-workspace.ts';
import { valueOf } from './temp-workspace.ts';

/** A process that changes the protection of a workspace until it is killed. Arguments: what to do, workspace. */
const [what = '', folder = ''] = process.argv.slice(2);
const paths = workspacePaths(folder);
const means = protectedOptions(folder, { ids: systemIds });
switch (what) {
  case 'protect':
    valueOf(await changeProtection(paths, { to: 'protected', passphrase, means }));
    break;
  case 'unprotect':
    valueOf(await changeProtection(paths, { to: 'plain', opening: byPassphrase, means }));
    break;
  case 'passphrase':
    valueOf(
      await withProtectionVault(paths, means, (vault) => vault.changePassphrase(byPassphrase, newPassphrase)),
    );
    break;
  default:
    valueOf(await withProtectionVault(paths, means, (vault) => vault.renewRecoveryCode(byPassphrase)));
}
