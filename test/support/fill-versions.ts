import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import { responseSchema, type ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from './temp-workspace.ts';

// Makes two packages of the sample State: its cleared answers, and those of a later clearance in which some differ. `FIRST SECOND`.
const [first = '', second = ''] = process.argv.slice(2);
const practice = 'untoc-5-group-offence-practice';
const long = 'Entry by sea is treated in the same way as entry by land. '.repeat(340);

const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const changed = sample.answers.flatMap((answer): ResponseDocument['answers'] => {
  const { item, language, value } = answer;
  const text = typeof value === 'string' ? value : '';
  if (item === practice && language === 'en') {
    return [{ ...answer, value: `${text.replace('61 cases', '64 cases')} Two appeals are open.` }];
  }
  if (item === practice && language === 'ar') {
    return [{ ...answer, value: text.replace('61', '64') }];
  }
  if (item === 'untoc-5-association-law') {
    return [{ ...answer, value: { register: 'organized-crime-act', provisions: 's. 5(1) and (3)' } }];
  }
  if (item === 'untoc-6-self-laundering-answer') {
    return [{ ...answer, value: 'in-part' }];
  }
  if (item === 'som-3-smuggling-gap') {
    return [{ ...answer, value: `${text} ${long}` }];
  }
  return item === 'fp-5-trafficking-practice' ? [{ ...answer, value: null }] : [];
});

const { drafts, snapshots, packages, close } = await openTestBackend(temporaryFolder(), {
  resources: shippedResources,
  ids: systemIds,
});
const draft = randomUUID();
const { cluster, profile } = sample;
valueOf(drafts.create({ draft, kind: 'self-assessment', cluster, profile }));
const send = async (answers: ResponseDocument, file: string): Promise<void> => {
  valueOf(drafts.fill(draft, answers));
  valueOf(snapshots.clear({ draft, by: 'Laila Hassan' }));
  copyFileSync(
    valueOf(await packages.seal({ draft, type: 'submission', audience: 'confidential' })).path,
    file,
  );
};
await send(sample, first);
await send({ ...sample, answers: changed }, second);
await close();
removeTemporaryFolders();
