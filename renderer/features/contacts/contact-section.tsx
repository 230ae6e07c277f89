import { useState } from 'react';
import { UserPlus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { ContactRow } from './contact-row.tsx';
import './contacts.css';
import { ImportCard } from './import-card.tsx';
import { useContacts } from './use-contacts.ts';

/** The people whose keys are known, and the way to bring in another. */
export function ContactSection() {
  const t = useTranslate();
  const format = useFormat();
  const contacts = useContacts();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="stack">
      {contacts.length === 0 ? <p className="muted">{t('contacts.empty')}</p> : null}
      <div className="actions">
        <Button icon={<Icon of={UserPlus} />} onPress={() => setOpen(true)}>
          {t('contacts.import.open')}
        </Button>
      </div>
      <ul className="clean-list">
        {contacts
          .toSorted((left, right) => format.compare(left.name, right.name))
          .map((contact) => (
            <ContactRow key={contact.id} contact={contact} />
          ))}
      </ul>
      {isOpen ? <ImportCard onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
