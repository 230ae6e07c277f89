import { TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Above the heading of a screen that belongs to the whole workspace: the way back to the start page. */
export function StartEyebrow() {
  const t = useTranslate();
  return (
    <Eyebrow
      parts={[
        <TextLink key="start" to="/">
          {t('drafts.title')}
        </TextLink>,
      ]}
    />
  );
}
