import type { LeftOutFile } from '../../../shared/packages/left-out.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

interface FileRow {
  readonly name: string;
  readonly bytes: number;
  readonly reason?: string;
}

function FileRows({ caption, rows }: { readonly caption: string; readonly rows: readonly FileRow[] }) {
  const t = useTranslate();
  const format = useFormat();
  const hasReasons = rows.some(({ reason }) => reason !== undefined);
  return (
    <table className="table">
      <caption className="table__caption">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('export.preview.file')}</th>
          {hasReasons ? <th scope="col">{t('export.files.why')}</th> : null}
          <th scope="col" className="table__number">
            {t('export.preview.size')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, bytes, reason }, index) => (
          // Two attached files may have one name.
          <tr key={`${index} ${name}`}>
            <td>
              <Foreign>{name}</Foreign>
            </td>
            {hasReasons ? <td>{reason}</td> : null}
            <td className="table__number">{format.bytes(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Attached files that go along. */
export function AttachedFiles({
  files,
}: {
  readonly files: readonly { readonly title: string; readonly bytes: number }[];
}) {
  const t = useTranslate();
  return files.length === 0 ? null : (
    <FileRows
      caption={t('export.files.along', { count: files.length })}
      rows={files.map(({ title, bytes }) => ({ name: title, bytes }))}
    />
  );
}

/** Attached files that stay, each with its reason. */
export function LeftOutFiles({ files }: { readonly files: readonly LeftOutFile[] }) {
  const t = useTranslate();
  return files.length === 0 ? null : (
    <FileRows
      caption={t('export.files.stay', { count: files.length })}
      rows={files.map(({ name, bytes, reason }) => ({ name, bytes, reason: t(`export.files.${reason}`) }))}
    />
  );
}

/** Images that go as copies: their metadata was removed, which nobody had to ask for. */
export function CleanedFiles({ names }: { readonly names: readonly string[] }) {
  const t = useTranslate();
  return names.length === 0 ? null : (
    <>
      <p>{t('export.files.cleaned-copies', { count: names.length })}</p>
      <ul className="clean-list">
        {names.map((name, index) => (
          <li key={`${index} ${name}`}>
            <Foreign>{name}</Foreign>
          </li>
        ))}
      </ul>
    </>
  );
}
