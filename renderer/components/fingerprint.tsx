import encodeQR from 'qr';
import { useMemo } from 'react';
import { fingerprintQrText, spokenForm } from '../../shared/signatures/fingerprint.ts';
import { useTranslate } from '../i18n/use-translate.ts';
import './fingerprint.css';

/** A QR code drawn square by square: no markup from a string. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 3 });
    const squares = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : [])),
    );
    return { path: squares.join(''), size: rows.length };
  }, [text]);
  return (
    <svg
      className="fingerprint__qr"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="fingerprint__paper" d={`M0 0h${String(size)}v${String(size)}h-${String(size)}z`} />
      <path className="fingerprint__ink" d={path} />
    </svg>
  );
}

/** A fingerprint in every form in which two people can compare it: to read out, to copy, to scan. */
export function Fingerprint({ of, withQr = false }: { readonly of: string; readonly withQr?: boolean }) {
  const t = useTranslate();
  const groups = spokenForm(of);
  return (
    <div className="fingerprint">
      {withQr && groups.length > 0 ? (
        <QrCode text={fingerprintQrText(of)} label={t('keys.fingerprint.qr')} />
      ) : null}
      <dl className="fingerprint__forms">
        {groups.length === 0 ? null : (
          <div>
            <dt>{t('keys.fingerprint.spoken')}</dt>
            <dd>
              <bdi dir="ltr" className="fingerprint__spoken">
                {groups.join(' ')}
              </bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('keys.fingerprint.openssh')}</dt>
          <dd>
            <bdi dir="ltr" className="fingerprint__openssh">
              {of}
            </bdi>
          </dd>
        </div>
      </dl>
    </div>
  );
}
