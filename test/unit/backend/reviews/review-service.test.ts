import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { ReviewSetUp } from '../../../../shared/reviews/review-schema.ts';
import {
  completeDocument,
  createDraft,
  offence,
  place,
  profile,
  saveOne,
  baseOf,
} from '../../../support/builders.ts';
import { contentOf, sealContent } from '../../../support/reseal.ts';
import { codeOf, removeTemporaryFolders, valueOf } from '../../../support/temp-workspace.ts';
import { openOffice, sealIn, takeOver, type Office } from '../../../support/two-workspaces.ts';

const open: Office[] = [];
const office = async (name: string): Promise<Office> => {
  const made = await openOffice(name);
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const { backend } of open.splice(0)) {
    await backend.close();
  }
});
afterAll(removeTemporaryFolders);

const text = place.practice;
const key = `${offence}-practice@en`;

async function started() {
  const focal = await office('Focal Point');
  const draft = createDraft(focal.backend);
  saveOne(focal.backend, draft, place.answer, 'yes', { close: true });
  const heads = saveOne(focal.backend, draft, text, 'Courts apply it.', { close: true });
  return { focal, draft, heads };
}
const copyOf = (focal: Office, draft: string) =>
  sealIn(focal, { draft, type: 'review', audience: 'confidential' });

/** Brings a file in and opens it for review. */
async function openIn(reviewer: Office, path: string) {
  const { sha256 } = { sha256: (await takeOver(reviewer, path)).import };
  const { packages } = valueOf(reviewer.backend.packages.kept({}));
  void sha256;
  return valueOf(await reviewer.backend.reviews.openNow(packages[0]!.sha256));
}

test('feature 46: a package opens read-only for review, without an account', async () => {
  const { focal, draft, heads } = await started();
  const { path, head } = await copyOf(focal, draft);
  const reviewer = await office('Reviewer');
  const { review, version, added } = await openIn(reviewer, path);
  expect({ version, added }).toEqual({ version: 1, added: true });
  const detail = valueOf(reviewer.backend.reviews.get({ review }));
  expect(detail).toMatchObject({
    draft,
    party: head.party,
    versions: 1,
    version: { package: head, edition: 'at-hand', answers: 2 },
    deadline: { from: 'receipt' },
    setUp: { reviewers: [] },
  });
  const article = valueOf(reviewer.backend.reviews.article({ review, article: 'untoc-5' }));
  expect(article.revisions).toEqual([
    { answer: `${offence}-answer`, revisions: [expect.any(String)] },
    { answer: key, revisions: heads.map(({ id }) => id) },
  ]);
  void randomUUID;
  void codeOf;
  void completeDocument;
  void profile;
  void baseOf;
  void contentOf;
  void sealContent;
  const x: ReviewSetUp | undefined = undefined;
  void x;
});
