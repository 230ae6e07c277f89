import { MessageSquareCheck, MessageSquareWarning } from 'lucide-react';
import type { Acceptance } from '../../../shared/contract/acceptances.ts';
import type { Accepted } from '../../../shared/validation/acceptance.ts';
import { Icon } from '../../components/icon.tsx';
import { MarkedText } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Byline } from '../revisions/byline.tsx';

function Reason({ children }: { readonly children: string }) {
  return (
    <blockquote className="acceptance__reason" dir="auto">
      <MarkedText>{children}</MarkedText>
    </blockquote>
  );
}

/** Why a warning was accepted, by whom and when. */
export function AcceptedNote({ accepted }: { readonly accepted: Accepted }) {
  return (
    <div className="acceptance">
      <Icon of={MessageSquareCheck} size={14} />
      <div className="acceptance__body">
        <Reason>{accepted.reason}</Reason>
        <Byline author={accepted.by} at={accepted.at} />
      </div>
    </div>
  );
}

/** An acceptance that counts no more: the answers changed since, or two versions came in. */
export function EarlierNote({ acceptance }: { readonly acceptance: Acceptance }) {
  const t = useTranslate();
  return (
    <div className="acceptance acceptance--earlier">
      <Icon of={MessageSquareWarning} size={14} />
      <div className="acceptance__body">
        <p>{t(acceptance.standing === 'two-versions' ? 'acceptances.two-versions' : 'acceptances.lapsed')}</p>
        {acceptance.heads.map(({ id, reason, author, authoredAt }) => (
          <div key={id}>
            {reason === null ? <p>{t('acceptances.withdrawn')}</p> : <Reason>{reason}</Reason>}
            <Byline author={author} at={authoredAt} />
          </div>
        ))}
      </div>
    </div>
  );
}
