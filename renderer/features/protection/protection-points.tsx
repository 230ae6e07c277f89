import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import './protection.css';

const points = {
  does: ['encrypts', 'locks', 'backups'],
  'does-not': ['open', 'screen', 'memory', 'traces', 'exports', 'seen'],
} as const;

/** What protection does and what it cannot do: read before it is begun, and to be found afterwards. */
export function ProtectionPoints() {
  const t = useTranslate();
  return (
    <div className="protection__points">
      {(['does', 'does-not'] as const).map((side) => (
        <Section key={side} title={t(`protection.${side}`)}>
          <ul className="stack stack--tight">
            {points[side].map((point) => (
              <li key={point}>{t(`protection.${side}.${point}`)}</li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
