import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { Backend } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { touchDraft } from '../drafts/draft-store.ts';
import { once } from '../revisions/request-store.ts';
import { findRevision, readHeads } from '../revisions/revision-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { writeValue } from '../revisions/write-value.ts';
import { carrySubject, confirmedValue, readCarries } from './carry-store.ts';

type ConfirmInput = Parameters<Backend['carries']['confirm']>[0];
type Confirmed = ReturnType<Backend['carries']['confirm']>;

/** The marks on carried answers: which stand, and the confirmation by a person that ends one. */
export function createCarryService(parts: ServiceParts): Backend['carries'] {
  const { workspace, clock, settings, summaries } = parts;

  const confirm = (writer: Writer, input: ConfirmInput, now: Date): Confirmed => {
    const { draft, key, revision } = input;
    const found = requireDraft(writer, draft);
    if (!found.ok) {
      return found;
    }
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    const subject = carrySubject(draft, key);
    const [head] = readHeads(writer, subject);
    if (head === undefined) {
      return err(appError('not-found', { answer: key }));
    }
    const taken = findRevision(writer, subject, revision);
    if (taken !== undefined && (taken === 'elsewhere' || taken.value !== confirmedValue)) {
      return err(appError('request-reused'));
    }
    const written =
      taken === undefined
        ? writeValue(writer, subject, confirmedValue, { author, now, id: revision })
        : undefined;
    if (written === undefined) {
      return ok({ key, author: head.author, authoredAt: head.authoredAt });
    }
    touchDraft(writer, draft, now.toISOString());
    return ok({ key, author, authoredAt: now.toISOString() });
  };

  return {
    list: ({ draft }) =>
      workspace.read((reader) => {
        const found = requireDraft(reader, draft);
        return found.ok ? ok({ carries: [...readCarries(reader, draft).values()] }) : found;
      }),
    confirm: (input) => {
      const now = clock.now();
      const result = workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'carries.confirm', input, now }, () =>
          confirm(writer, input, now),
        ),
      );
      summaries.changed(input.draft);
      return result;
    },
  };
}
