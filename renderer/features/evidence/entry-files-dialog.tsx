import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { AttachedFiles } from './attached-files.tsx';

/** Files of one law, institution or case, shared by all answers that cite it (feature 6). */
export function EntryFilesDialog({
  party,
  entry,
  onClose,
}: {
  readonly party: string;
  readonly entry: RegisterEntry;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  return (
    <Dialog title={t('evidence.entry.title')} isOpen wide onClose={onClose}>
      <p>
        <Foreign>{entry.title}</Foreign>
      </p>
      <AttachedFiles
        scope={{ party }}
        at={{ entry: entry.id }}
        isHere={({ at }) => 'entry' in at && at.entry === entry.id}
        label={t('evidence.entry.list')}
      />
      <DialogFooter>
        <Button variant="primary" onPress={onClose}>
          {t('evidence.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
