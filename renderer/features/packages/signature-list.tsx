import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

/** Whose signatures hold: our own names for people, never one that the package gives (threat-model P7). */
export function SignatureList({ signatures }: Pick<VerifyReport, 'signatures'>) {
  const t = useTranslate();
  return signatures.length === 0 ? (
    <p>{t('export.signature.none')}</p>
  ) : (
    <ul className="clean-list stack stack--tight">
      {signatures.map(({ state, fingerprint, signer }) => (
        <li key={fingerprint}>
          {t(`export.signature.${state}`)}{' '}
          {signer === undefined ? null : (
            <b>
              <Foreign>{signer.name}</Foreign>
            </b>
          )}{' '}
          <bdi dir="ltr">{fingerprint}</bdi>
        </li>
      ))}
    </ul>
  );
}
