import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { appError, type AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Encryption } from '../../../shared/packages/encryption.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type {
  PackageCounts,
  PackageProblem,
  VerifyOutcome,
  VerifyReport,
} from '../../../shared/packages/verify-report.ts';
import { createJobRunner } from '../../backend/jobs/job-runner.ts';
import type { Logger } from '../../backend/ports.ts';
import { archivePart, outcomeCodes, refuse } from '../../backend/packages/refusal.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { withFileOfKeys, withFileOfPassphrase } from '../plain-file.ts';
import { readSecret } from '../read-secret.ts';
import { say, toFailureDocument } from '../failure.ts';
import { spokenForm } from '../../../shared/signatures/fingerprint.ts';
import { showLine, showText } from '../output.ts';
import { withBackend } from '../with-backend.ts';
import { keyPassphraseOption } from '../with-keys.ts';
import { missingFile } from '../missing-file.ts';

/** The failure that an outcome amounts to; a valid package and a bag of others are none. */
const failureOf = (outcome: VerifyOutcome): ErrorCode | undefined =>
  outcome === 'valid' || outcome === 'foreign-bag' ? undefined : outcomeCodes[outcome];

/** Verifying changes nothing anywhere, logs included. */
const silentLogger: Logger = { write: () => undefined };

/** Reads a package as a stranger's, in a worker; a file that breaks the limits of time or memory is too large. */
export async function verifyFile(path: string, worker: URL): Promise<Result<VerifyReport, AppError>> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    return err(missingFile(path, error));
  }
  const runner = createJobRunner(worker, silentLogger, { folder: path });
  try {
    const read = await runner.run({
      kind: 'packages.verify',
      input: { path, knownPackageVersion: packageVersion },
    });
    if (!read.ok && read.error.code === 'package-too-large') {
      const { problem } = refuse('too-large', 'reading-limit', archivePart, read.error.params);
      return ok({ outcome: 'too-large', signatures: [], problems: [problem] });
    }
    return read;
  } finally {
    await runner.close();
  }
}

/** Opens a file by what the call names: a passphrase, or a workspace with our keys; undefined where it names neither. */
async function openBy(
  encryption: Encryption | undefined,
  path: string,
  args: Arguments,
  context: Context,
): Promise<Result<VerifyReport, AppError> | undefined> {
  const look = (plain: string) => verifyFile(plain, context.worker);
  if (encryption?.by === 'keys' && args.text('workspace') !== undefined) {
    return withFileOfKeys(path, args, context, look);
  }
  if (args.text('passphrase-fd') === undefined) {
    return undefined;
  }
  const passphrase = await readSecret(args, context, {
    option: 'passphrase-fd',
    prompt: 'cli.ask.file-passphrase',
  });
  return passphrase.ok ? withFileOfPassphrase(path, passphrase.value, context, look) : passphrase;
}

/** Verifies a file; an encrypted one is opened first where the call says by what. */
async function openAndVerify(
  path: string,
  args: Arguments,
  context: Context,
): Promise<Result<VerifyReport, AppError>> {
  const report = await verifyFile(path, context.worker);
  if (!report.ok || report.value.outcome !== 'encrypted') {
    return report;
  }
  const { encryption } = report.value;
  const inside = await openBy(encryption, path, args, context);
  if (inside === undefined) {
    return report;
  }
  return inside.ok ? ok({ ...inside.value, ...(encryption === undefined ? {} : { encryption }) }) : inside;
}

/** One finding on a line: the part, what is wrong with it, and the code. */
function problemText({ part, code, params }: PackageProblem, t: Translate): string {
  const sentence = say(t, `package.problem.${code}`, params, 'error.internal.message');
  return `${part === archivePart ? '' : `${showLine(part)}: `}${showLine(sentence)} (${code})`;
}

const encryptionText = (encryption: Encryption, t: Translate): string =>
  encryption.by === 'passphrase'
    ? t('cli.verify.by-passphrase')
    : t('cli.verify.by-keys', { recipients: encryption.recipients });
/** Whose signature it is, in words: our own name for a person, never one that the package gives (threat-model P7). */
function signatureText(
  { state, fingerprint, signer }: VerifyReport['signatures'][number],
  t: Translate,
): string {
  const words =
    signer === undefined
      ? t(`cli.verify.signature.${state}`)
      : t(`cli.verify.signer.${signer.own ? 'own' : state}`, {
          name: [signer.name, ...(signer.institution === undefined ? [] : [signer.institution])].join(', '),
          checked: t(`cli.checked.${signer.checked ?? 'not-yet'}`),
        });
  return [words, fingerprint, spokenForm(fingerprint).join(' ')].filter((part) => part !== '').join('\n  ');
}

/** Who signed a sound package, or that nobody did. */
export const signaturesText = (signatures: VerifyReport['signatures'], t: Translate): string[] =>
  signatures.length === 0
    ? [t('cli.verify.unsigned')]
    : signatures.map((signature) => signatureText(signature, t));

/** With the keys that a workspace has pinned; an absent one has pinned none. */
async function judge(report: VerifyReport, context: Context): Promise<Result<VerifyReport, AppError>> {
  const judged = await withBackend(context, false, (backend) =>
    Promise.resolve(ok({ ...report, signatures: backend.keyRing.trustOf(report.signatures, report.from) })),
  );
  return judged.ok ? ok(judged.value ?? report) : judged;
}

/** The counts that every package has. */
const numbersOf = ({ findings: _findings, sources: _sources, ...counts }: PackageCounts) => counts;

function reportText(report: VerifyReport, { t }: Pick<Context, 't'>): string {
  const { outcome, package: head, counts, problems, signatures, encryption } = report;
  const code = failureOf(outcome);
  const failure = code === undefined ? undefined : toFailureDocument(appError(code), t);
  const lines = [
    [
      t(`package.outcome.${outcome}`),
      ...(failure === undefined ? [] : [failure.unchanged, failure.action]),
    ].join(' '),
    ...(head === undefined
      ? []
      : [
          t('cli.verify.package', {
            id: head.id,
            type: head.type,
            status: head.status,
            audience: head.audience,
            date: head.date,
          }),
          t('cli.verify.party', { party: head.party.name, cluster: t(`cli.cluster.${head.cluster}`) }),
        ]),
    ...(counts === undefined
      ? []
      : [
          t('cli.verify.counts', numbersOf(counts)),
          ...(counts.findings === undefined
            ? []
            : [t('cli.verify.parallel', { findings: counts.findings, sources: counts.sources ?? 0 })]),
        ]),
    ...(encryption === undefined ? [] : [encryptionText(encryption, t)]),
    ...(outcome === 'valid' || signatures.length > 0 ? signaturesText(signatures, t) : []),
    ...problems.map((problem) => problemText(problem, t)),
  ];
  return showText(lines.join('\n'));
}

export const verify: Command = {
  name: 'verify',
  synopsis: 'FILE [--passphrase-fd N|--workspace DIR [--key-passphrase-fd N]]',
  positionals: ['FILE'],
  options: { 'passphrase-fd': 'text', [keyPassphraseOption]: 'text' },
  run: async (args, context) => {
    const read = await openAndVerify(resolve(context.cwd, args.positionals[0] ?? ''), args, context);
    // Only a workspace that was named on the line: verifying needs none, and shows what a stranger sees.
    const report = read.ok && args.text('workspace') !== undefined ? await judge(read.value, context) : read;
    if (!report.ok) {
      return report;
    }
    const code = failureOf(report.value.outcome);
    const text = reportText(report.value, context);
    return code === undefined
      ? ok({ json: report.value, text })
      : ok({
          json: { ...report.value, error: toFailureDocument(appError(code), context.t) },
          text,
          exit: 3,
        });
  },
};
