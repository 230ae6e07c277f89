import { ExternalLink, Plus, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { AnswerPlace, AnswerValue } from '../../../shared/drafts/answer.ts';
import type { LeafItem } from '../../../shared/questionnaires/questionnaire-schema.ts';
import type { RegisterEntry } from '../../../shared/register/register-schema.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Contested } from '../contested.tsx';
import { Findings } from '../findings.tsx';
import { fieldId } from '../use-draft-form.ts';
import { useAnswerField, useInstances, useItemFindings, useUnitForm } from '../unit-form.tsx';
import { CitationDialog, useEntryDetail } from './citation-dialog.tsx';
import type { FieldText } from './field-text.ts';

const citationOf = (
  value: AnswerValue,
): { readonly register: string; readonly provisions: string } | undefined =>
  typeof value === 'object' && value !== null && 'register' in value ? value : undefined;

/** Opens the record in a window of its own; the host decides whether and how. */
function EntryLink({ url }: { readonly url: string }) {
  const t = useTranslate();
  return isWebAddress(url) ? (
    <a className="link" href={url} target="_blank" rel="noopener noreferrer">
      {t('forms.citation.link')} <Icon of={ExternalLink} size={12} />
    </a>
  ) : (
    <Foreign>{url}</Foreign>
  );
}

function CitationCard({
  place,
  asked,
  onChange,
}: {
  readonly place: AnswerPlace;
  readonly asked: RegisterEntry['kind'] | undefined;
  readonly onChange: () => void;
}) {
  const t = useTranslate();
  const detail = useEntryDetail();
  const { register } = useUnitForm();
  const { value, change, leave, findings } = useAnswerField(place);
  const citation = citationOf(value);
  const entry = register.find(({ id }) => id === citation?.register);
  if (citation === undefined) {
    return null;
  }
  const kind = entry?.kind ?? asked;
  return (
    <article className="citation" id={fieldId(place)}>
      <div className="citation__head">
        <div className="citation__entry">
          <b className="citation__title">
            {entry === undefined ? t('forms.citation.unknown') : <Foreign>{entry.title}</Foreign>}
          </b>
          {entry === undefined ? null : (
            <span className="citation__detail">
              <Foreign>{detail(entry)}</Foreign>
              {entry.url === undefined ? null : (
                <>
                  {' · '}
                  <EntryLink url={entry.url} />
                </>
              )}
            </span>
          )}
        </div>
        <div className="citation__actions">
          <Button
            variant="link"
            onPress={onChange}
            aria-label={t('forms.citation.change-of', { title: entry?.title ?? '' })}
          >
            {t('forms.citation.change')}
          </Button>
          <Button
            variant="link"
            onPress={() => {
              change(null);
              leave();
            }}
            aria-label={t('forms.citation.remove-of', { title: entry?.title ?? '' })}
          >
            {t('forms.citation.remove')}
          </Button>
        </div>
      </div>
      <TextField
        label={t(kind === undefined ? 'forms.citation.provisions' : `forms.citation.provisions.${kind}`)}
        optional={kind === 'institution'}
        value={citation.provisions}
        onChange={(provisions) => change({ ...citation, provisions })}
        onBlur={leave}
        width="wide"
        dir="auto"
        maxLength={1000}
      />
      {kind !== 'institution' && citation.provisions.trim() === '' && findings.length === 0 ? (
        <p className="citation__hint">
          <Icon of={TriangleAlert} size={14} />
          {t('forms.citation.which')}
        </p>
      ) : null}
      <Findings findings={findings} />
    </article>
  );
}

/** Laws, institutions and cases cited from the register, each with the provisions meant. */
export function CitationField({
  item,
  instance,
  text,
}: {
  readonly item: LeafItem;
  /** The row of a repeating group; without it a repeating item has cards of its own. */
  readonly instance?: string | undefined;
  readonly text: FieldText;
}) {
  const t = useTranslate();
  const id = useId();
  const { register, autosave, saveEntry } = useUnitForm();
  const own = useInstances([item.linkId]);
  const findings = useItemFindings(item);
  const [picking, setPicking] = useState<{ readonly place: AnswerPlace }>();
  const [entryId, setEntryId] = useState(() => crypto.randomUUID());
  const single: AnswerPlace = { item: item.linkId, ...(instance === undefined ? {} : { instance }) };
  const places = item.repeats ? own.map((row) => ({ item: item.linkId, instance: row })) : [single];
  const valueAt = (place: AnswerPlace): AnswerValue =>
    autosave.answers().find((answer) => answer.item === place.item && answer.instance === place.instance)
      ?.value ?? null;
  const cited = new Set(places.flatMap((place) => citationOf(valueAt(place))?.register ?? []));
  const canAdd = item.repeats || cited.size === 0;
  const kindKey = item.registerKind === undefined ? '' : `.${item.registerKind}`;
  return (
    <div className="answer" role="group" aria-labelledby={`${id}-label`} id={fieldId({ item: item.linkId })}>
      <h2 className="answer__label" id={`${id}-label`}>
        {text.label}
      </h2>
      {text.hint === undefined ? null : <div className="field__hint">{text.hint}</div>}
      <div className="citations">
        {places.map((place) => (
          <Contested key={place.instance ?? ''} item={item} place={place}>
            <CitationCard place={place} asked={item.registerKind} onChange={() => setPicking({ place })} />
          </Contested>
        ))}
      </div>
      {canAdd ? (
        <p>
          <Button
            variant="link"
            icon={<Icon of={Plus} />}
            onPress={() =>
              setPicking({
                place: item.repeats ? { item: item.linkId, instance: crypto.randomUUID() } : single,
              })
            }
          >
            {t(`forms.citation.${cited.size === 0 ? 'add' : 'add-another'}${kindKey}`)}
          </Button>
        </p>
      ) : null}
      <Findings findings={findings} />
      {picking === undefined ? null : (
        <CitationDialog
          title={t('forms.citation.pick')}
          kind={item.registerKind}
          register={register}
          cited={cited}
          newId={entryId}
          onPick={(entry) => {
            const before = citationOf(valueAt(picking.place));
            autosave.edit(picking.place, { register: entry.id, provisions: before?.provisions ?? '' });
            setPicking(undefined);
            setEntryId(crypto.randomUUID());
          }}
          onSave={saveEntry}
          onClose={() => setPicking(undefined)}
        />
      )}
    </div>
  );
}
