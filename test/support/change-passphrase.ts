/** Changes the passphrase of a workspace's keys to and fro until it is killed: `<folder> <old> <new>`. */
import { lightCost } from './key-workspace.ts';
import { openTestBackend, valueOf } from './temp-workspace.ts';

const [folder = '', first = '', second = ''] = process.argv.slice(2);
const backend = await openTestBackend(folder, { passphraseCost: lightCost });
process.send?.('ready');
for (let [from, to] = [first, second]; ; [from, to] = [to, from]) {
  valueOf(
    await backend.keys.changePassphrase({ opening: { by: 'passphrase', passphrase: from }, passphrase: to }),
  );
}
