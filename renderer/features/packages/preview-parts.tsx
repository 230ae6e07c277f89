import { parseAnswerKey } from '../../../shared/drafts/answer.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { leftOutReasons, type LeftOut as LeftOutAnswer } from '../../../shared/packages/left-out.ts';
import { sectionsOf } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { FindingLink } from '../validation/finding-link.tsx';

interface FilePart {
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
}

function Files({ files, caption }: { readonly files: readonly FilePart[]; readonly caption: string }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <table className="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('export.preview.file')}</th>
          <th scope="col" className="table__number">
            {t('export.preview.size')}
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.path}>
            <td>
              <Foreign>{file.title}</Foreign>
              <span className="preview__path">
                <bdi dir="ltr">{file.path}</bdi>
              </span>
            </td>
            <td className="table__number">{format.bytes(file.bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isPasteText = ({ path }: FilePart): boolean => path.startsWith('data/paste/');

/** Every file of the package with its size; the many texts to paste stand together. */
export function FileTable({ files }: { readonly files: readonly FilePart[] }) {
  const t = useTranslate();
  const format = useFormat();
  const texts = files.filter(isPasteText);
  const size = texts.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <div className="preview__files">
      <Files files={files.filter((file) => !isPasteText(file))} caption={t('export.preview.files-caption')} />
      {texts.length === 0 ? null : (
        <Disclosure title={t('export.preview.texts', { count: texts.length })} count={format.bytes(size)}>
          <Files files={texts} caption={t('export.preview.texts', { count: texts.length })} />
        </Disclosure>
      )}
    </div>
  );
}

/** Every answer that leaves, by article, with its size. */
export function AnswerParts({
  form,
  answers,
}: {
  readonly form: ClusterForm;
  readonly answers: readonly { readonly key: string; readonly bytes: number }[];
}) {
  const t = useTranslate();
  const format = useFormat();
  const placed = answers.map((answer) => {
    const place = parseAnswerKey(answer.key);
    const known = place === undefined ? undefined : form.items.get(place.item);
    return { ...answer, section: known?.section.id, text: known?.item.text, language: place?.language };
  });
  const sections = form.modules.flatMap((module) =>
    sectionsOf(module).map(({ id }) => ({ id, instrument: module.instrument })),
  );
  return sections.flatMap(({ id, instrument }) => {
    const own = placed.filter(({ section }) => section === id);
    const article = form.articles.get(id);
    return own.length === 0
      ? []
      : [
          <Disclosure
            key={id}
            title={
              article === undefined
                ? t('questionnaires.general')
                : t('check.article', {
                    instrument: t(`term.instrument-short.${instrument}`),
                    number: article.number,
                    title: article.title,
                  })
            }
            count={t('export.preview.answers', { count: own.length })}
          >
            <table className="table preview__answers">
              <thead>
                <tr>
                  <th scope="col">{t('export.preview.question')}</th>
                  <th scope="col" className="table__number">
                    {t('export.preview.size')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {own.map(({ key, bytes, text, language }) => (
                  <tr key={key}>
                    <td>
                      {text ?? key}
                      {language === undefined ? null : (
                        <>
                          {' '}
                          <span className="tag">{t(`term.language.${language}`)}</span>
                        </>
                      )}
                    </td>
                    <td className="table__number">{format.bytes(bytes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Disclosure>,
        ];
  });
}

/** Answers that stay in the draft, and why. */
export function LeftOut({
  draft,
  form,
  leftOut,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly leftOut: readonly LeftOutAnswer[];
}) {
  const t = useTranslate();
  if (leftOut.length === 0) {
    return <p className="muted">{t('export.left-out.none')}</p>;
  }
  return leftOutReasons.map((reason) => {
    const own = leftOut.filter((one) => one.reason === reason);
    return own.length === 0 ? null : (
      <Disclosure
        key={reason}
        title={t(`export.left-out.${reason}`)}
        count={t('export.preview.answers', { count: own.length })}
      >
        <ul className="finding-list__list clean-list">
          {own.map(({ key }) => (
            <li key={key}>
              <FindingLink draft={draft} form={form} path={key}>
                {form.items.get(parseAnswerKey(key)?.item ?? '')?.item.text ?? key}
              </FindingLink>
            </li>
          ))}
        </ul>
      </Disclosure>
    );
  });
}
