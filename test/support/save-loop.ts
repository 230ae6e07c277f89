import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openBackend } from '../../electron/backend/open-backend.ts';
import { systemClock, systemIds } from '../../electron/hosts/system-ports.ts';
import { workerUrl } from './temp-workspace.ts';

/**
 * A process that opens a workspace and saves until it is killed: prints `open <draft>`, then the number of each save
 * once it has been acknowledged. Arguments: workspace, resources, draft, first number.
 */
const [workspace = '', resources = '', draft = '', first = '0'] = process.argv.slice(2);
const opened = await openBackend({
  workspace,
  resources,
  fonts: '',
  worker: workerUrl,
  host: 'cli',
  create: true,
  app: 'save-loop',
  clock: systemClock,
  ids: systemIds,
  logger: { write: () => undefined },
});
if (!opened.ok || opened.value === undefined) {
  writeSync(1, `refused ${opened.ok ? 'absent' : JSON.stringify(opened.error)}\n`);
  process.exit(4);
}
const { drafts } = opened.value;
writeSync(1, `open ${process.pid}\n`);
const editor = randomUUID();
for (let number = Number(first); ; number += 1) {
  const result = drafts.save({
    request: randomUUID(),
    draft,
    editor,
    changes: [
      {
        item: 'untoc-5-notice-texts-title',
        instance: `row-${number}`,
        value: `Text ${number}`,
        revision: randomUUID(),
        base: null,
        close: number % 2 === 0,
      },
    ],
  });
  if (!result.ok) {
    writeSync(1, `failed ${result.error.code}\n`);
    process.exit(1);
  }
  writeSync(1, `${number}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
