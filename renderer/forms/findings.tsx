import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Severity } from '../../shared/validation/severity.ts';
import { Icon } from '../components/icon.tsx';
import { useTranslate } from '../i18n/use-translate.ts';
import type { Finding } from './resolver.ts';

const icons: Readonly<Record<Severity, LucideIcon>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  hint: Info,
};

/** Findings below a control: severity as a word and an icon, then the sentence. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTranslate();
  return findings.length === 0 ? null : (
    <ul className="findings clean-list">
      {findings.map(({ severity, text }) => (
        <li key={text} className={`findings__item findings__item--${severity}`}>
          <Icon of={icons[severity]} size={14} />
          <span>
            <span className="visually-hidden">{t(`term.severity.${severity}`)}: </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What a control does not show itself: warnings and hints. */
export const besideErrors = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity !== 'error');
