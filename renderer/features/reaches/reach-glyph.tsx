import { Globe, Lock, ScanEye, Users, type LucideIcon } from 'lucide-react';
import type { Reach } from '../../../shared/packages/reach.ts';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';

const shapes: Readonly<Record<Reach, LucideIcon>> = {
  public: Globe,
  states_parties: Users,
  confidential: ScanEye,
  national: Lock,
};

/** The mark of a unit as a shape; its words stand beside it or are told on hover and to screen readers. */
export function ReachGlyph({
  reach,
  withWords = false,
}: {
  readonly reach: Reach;
  readonly withWords?: boolean;
}) {
  const t = useTranslate();
  const words = t(`reaches.short.${reach}`);
  return withWords ? (
    <span className="unit-sign">
      <Icon of={shapes[reach]} size={14} />
      {words}
    </span>
  ) : (
    <span className="glyph" title={words}>
      <Icon of={shapes[reach]} size={14} />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
