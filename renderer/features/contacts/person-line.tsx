import type { ContactPerson } from '../../../shared/contacts/contact-schema.ts';
import { Foreign } from '../../i18n/foreign.tsx';

/** A person by name, institution and State, each isolated. */
export function PersonLine({ person }: { readonly person: ContactPerson }) {
  const more = [person.institution, person.state].filter((part) => part !== undefined);
  return (
    <p>
      <b>
        <Foreign>{person.name}</Foreign>
      </b>
      {more.map((part) => (
        <span key={part} className="contact__place">
          <Foreign>{part}</Foreign>
        </span>
      ))}
    </p>
  );
}
