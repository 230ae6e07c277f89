import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat } from '../../i18n/use-translate.ts';

/** Who wrote a version, for whom, and when. */
export function Byline({ author, at }: { readonly author: Author; readonly at: string }) {
  const format = useFormat();
  return (
    <p className="byline">
      <span>
        <b>
          <Foreign>{author.name}</Foreign>
        </b>
        {author.institution === undefined ? null : (
          <>
            {' · '}
            <Foreign>{author.institution}</Foreign>
          </>
        )}
      </span>
      <time dateTime={at}>{format.instant(at)}</time>
    </p>
  );
}
