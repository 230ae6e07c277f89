import type { ReactNode } from 'react';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import { Page } from '../../components/page.tsx';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import './findings.css';
import { ReportNavigator } from './report-navigator.tsx';

/** A screen of a report's content: its chapters, articles and registers at the side, the open one beside them. */
export function ReportDesk({
  state,
  title,
  here,
  lead,
  children,
}: {
  readonly state: DraftState;
  readonly title: string;
  /** Which row of the navigator is open: a chapter, an article, `findings` or `sources`. */
  readonly here: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="report-desk">
      <ReportNavigator state={state} here={here} />
      <Page title={title} lead={lead} eyebrow={<ParallelEyebrow draft={state.draft} />}>
        {children}
      </Page>
    </div>
  );
}
