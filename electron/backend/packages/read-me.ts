import type { Translate } from '../../../shared/i18n/message.ts';
import { packageFolder } from '../../../shared/packages/bag-info.ts';
import type { PackageContent, PackageHead } from '../../../shared/packages/package-schema.ts';
import type { Report } from '../../../shared/reports/report-model.ts';
import type { SignatureNamespace } from '../../../shared/signatures/namespaces.ts';
import { fingerprintOf, keyBlob, signatureFileName } from '../signatures/public-key.ts';

const namespace: SignatureNamespace = 'package@palermo';
/** Who signed, for `ssh-keygen`: a word of ours, so that no name of a person is needed. */
const principal = 'sender';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Commands to copy, each on a line of its own with four spaces before it. */
const commands = (...lines: readonly string[]): string => lines.map((line) => `    ${line}`).join('\n');

/**
 * Commands that check the signature (standards §2): with a file that names the key, and by redirection, which alone hands
 * the bytes on unchanged. The key stands here for convenience only: whoever forges the package forges this line too.
 */
function signatureBlocks(publicKey: Uint8Array, t: Translate): string[] {
  const blob = keyBlob(publicKey);
  return [
    t('package.read-me.signature-heading'),
    `${t('package.read-me.signature')}\n${commands(
      `echo ${principal} ssh-ed25519 ${blob.toString('base64')} > allowed_signers`,
      `ssh-keygen -Y verify -f allowed_signers -I ${principal} -n ${namespace} -s ${signatureFileName(blob)} < tagmanifest-sha512.txt`,
    )}`,
    t('package.read-me.fingerprint', { fingerprint: fingerprintOf(blob) }),
    t('package.read-me.signature-windows'),
  ];
}

const whatOf = ({ type }: PackageHead, t: Translate): string => {
  switch (type) {
    case 'contribution':
      return t('package.read-me.what-contribution');
    case 'feedback':
      return t('package.read-me.what-feedback');
    default:
      return t('package.read-me.what');
  }
};

/**
 * `data/read-me.txt`: what this is, whose, for whom, and how a stranger checks it without Palermo. `publicKey`: the Ed25519
 * key that signs the package.
 */
export function readMeText(
  report: Report,
  head: PackageHead,
  content: PackageContent,
  publicKey: Uint8Array | undefined,
  t: Translate,
): string {
  const folder = packageFolder(head.id);
  const draft =
    head.status === 'draft'
      ? [t(content.kind === 'parallel-report' ? 'package.read-me.draft-parallel' : 'package.read-me.draft')]
      : [];
  const conflicts =
    content.conflicts.length === 0
      ? []
      : [t('package.read-me.conflicts', { count: content.conflicts.length })];
  const blocks = [
    t('package.read-me.heading'),
    ...draft,
    oneLine(report.title),
    report.facts.map(({ label, value }) => `${label}: ${oneLine(value)}`).join('\n'),
    `urn:uuid:${head.id}`,
    content.parallel === undefined ? whatOf(head, t) : t('package.read-me.what-parallel'),
    ...conflicts,
    t('package.read-me.wording'),
    t('package.read-me.verify-heading'),
    `${t('package.read-me.unpack')}\n${commands(`unzip ${folder}.zip`, `cd ${folder}`)}`,
    `${t('package.read-me.verify')}\n${commands('sha512sum -c tagmanifest-sha512.txt', 'sha512sum -c manifest-sha512.txt')}`,
    t('package.read-me.verify-mac'),
    ...(publicKey === undefined ? [t('package.read-me.unsigned')] : signatureBlocks(publicKey, t)),
    t('package.read-me.encrypted-heading'),
    `${t('package.read-me.encrypted')}\n${commands(`age -d -i key.txt -o ${folder}.zip ${folder}.zip.age`)}`,
    `${t('package.read-me.encrypted-passphrase')}\n${commands(`age -d -o ${folder}.zip ${folder}.zip.age`)}`,
    t('package.read-me.palermo-heading'),
    `${t('package.read-me.verify-palermo')}\n${commands(`palermo verify ${folder}.zip`)}`,
    t('package.read-me.limits'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
