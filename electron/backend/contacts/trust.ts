import { samePerson, type Contact } from '../../../shared/contacts/contact-schema.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { OwnKey } from '../../../shared/keys/key-schema.ts';

type Signature = VerifyReport['signatures'][number];

const signerOf = ({ id, name, institution, keys }: Contact, fingerprint: string): Signature['signer'] => ({
  own: false,
  id,
  name,
  ...(institution === undefined ? {} : { institution }),
  checked: keys.find((key) => key.fingerprint === fingerprint)?.checked ?? 'not-yet',
});

/**
 * What the keys that people have pinned say of one signature that holds (threat-model P7; trust on first use):
 * - `known`: the current key of a person, checked by somebody, or a key of ours;
 * - `changed`: another key of a person whom we know, by the key itself or by the name that the sender gives;
 * - `unknown`: a key that nobody knows, or that is on the list and was not checked yet.
 */
export function trustOne(
  signature: Signature,
  from: Author | undefined,
  known: { readonly contacts: readonly Contact[]; readonly own: readonly OwnKey[] },
): Signature {
  if (signature.state === 'broken') {
    return signature;
  }
  const { fingerprint } = signature;
  const bare: Signature = {
    state: 'unknown',
    fingerprint,
    ...(signature.key === undefined ? {} : { key: signature.key }),
  };
  const ours = known.own.find((key) => key.fingerprint === fingerprint);
  if (ours !== undefined) {
    return { ...bare, state: 'known', signer: { own: true, id: ours.id, name: ours.name } };
  }
  const owner = known.contacts.find(({ keys }) => keys.some((key) => key.fingerprint === fingerprint));
  if (owner !== undefined) {
    const key = owner.keys.find((one) => one.fingerprint === fingerprint);
    const state = key?.standing !== 'current' ? 'changed' : key.checked === 'not-yet' ? 'unknown' : 'known';
    return { ...bare, state, signer: signerOf(owner, fingerprint) };
  }
  const claimed =
    from === undefined ? undefined : known.contacts.find((contact) => samePerson(contact, from));
  return claimed === undefined
    ? bare
    : { ...bare, state: 'changed', signer: signerOf(claimed, claimed.keys[0]?.fingerprint ?? '') };
}
