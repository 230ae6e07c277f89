import { appError } from '../../../shared/contract/errors.ts';
import { createTranslate } from '../../../shared/i18n/message.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { ProposalService } from '../backend.ts';
import type { Writer } from '../database/open-database.ts';
import { once } from '../revisions/request-store.ts';
import { requireDraft, type ServiceParts } from '../services.ts';
import { createAddSource, type SourceMeans } from './add-source.ts';
import { decideProposal } from './decision-store.ts';
import { createList } from './list-proposals.ts';
import { createSourceReader } from './read-source.ts';
import { removeSource } from './source-store.ts';
import { createTake } from './take-proposals.ts';

type RefuseInput = Parameters<ProposalService['refuse']>[0];

/** Answers of other places that people may take over, edit or refuse; nothing is taken by itself. */
export function createProposalService(parts: ServiceParts, means: SourceMeans): ProposalService {
  const { workspace, library, clock, settings } = parts;
  const t = createTranslate('en', library.messages, library.messages);
  const titleOf = (party: string, cluster: string): string =>
    t('proposals.source.title', { party, cluster: t(`term.cluster.${cluster}`) });
  const reader = createSourceReader(library, titleOf);

  const refuse = (writer: Writer, input: RefuseInput, now: Date): ReturnType<ProposalService['refuse']> => {
    const found = requireDraft(writer, input.draft);
    if (!found.ok) {
      return found;
    }
    const author = settings.author();
    if (author === undefined) {
      return err(appError('author-missing'));
    }
    let refused = 0;
    for (const refusal of input.refusals) {
      const outcome = decideProposal(writer, input.draft, refusal, { what: 'refused', author, now });
      if (outcome === 'reused') {
        return err(appError('request-reused'));
      }
      refused += outcome === 'changed' ? 1 : 0;
    }
    return ok({ refused });
  };

  return {
    list: createList(parts, reader),
    take: createTake(parts, reader),
    refuse: (input) => {
      const now = clock.now();
      return workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'proposals.refuse', input, now }, () =>
          refuse(writer, input, now),
        ),
      );
    },
    addSource: createAddSource(parts, means, titleOf),
    removeSource: (input) => {
      const now = clock.now();
      return workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'proposals.removeSource', input, now }, () => {
          const found = requireDraft(writer, input.draft);
          if (!found.ok) {
            return found;
          }
          const { party } = found.value.profile;
          return removeSource(writer, party, input.source) === 0
            ? err(appError('not-found', { source: input.source }))
            : ok({ source: input.source });
        }),
      );
    },
  };
}
