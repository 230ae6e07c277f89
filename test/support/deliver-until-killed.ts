import { createBackend } from '../../electron/backend/create-backend.ts';
import { loadLibrary } from '../../electron/backend/questionnaires/read-library.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { systemClock, systemIds, systemNetwork } from '../../electron/hosts/system-ports.ts';
import { randomUUID } from 'node:crypto';
import { backendOptions, valueOf } from './temp-workspace.ts';

/**
 * A process that sends what it is told to, and dies as by a power cut before or after the n-th commit since it was told.
 * Arguments: workspace, resources, item, n (0: never), `before` or `after`.
 */
const [workspace = '', resources = '', item = '', at = '0', side = 'before'] = process.argv.slice(2);
const options = {
  ...backendOptions(workspace),
  resources,
  host: 'web' as const,
  clock: systemClock,
  ids: systemIds,
  network: systemNetwork,
};
const real = openWorkspace(options);
if (!real.ok || real.value === undefined) {
  throw new Error('The workspace cannot be opened');
}
const { value } = real;
let counting = false;
let commits = 0;
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};
const backend = createBackend(
  {
    ...value,
    transact: (work) => {
      commits += counting ? 1 : 0;
      const isIt = counting && commits === Number(at);
      if (isIt && side === 'before') {
        die();
      }
      const result = value.transact(work);
      if (isIt) {
        die();
      }
      return result;
    },
  },
  await loadLibrary(resources),
  options,
);
counting = true;
valueOf(backend.outbox.arm({ request: randomUUID(), item, when: 'now' }));
const look = setInterval(() => {
  const { state } = valueOf(backend.outbox.get({ item })).item;
  if (state !== 'queued' && state !== 'uploading') {
    clearInterval(look);
    process.stdout.write(`${state} ${commits}\n`);
    void backend.close();
  }
}, 10);
