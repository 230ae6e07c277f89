import { randomUUID } from 'node:crypto';
import type { Backend } from '../electron/backend/backend.ts';
import type { NoteInput } from '../shared/annotations/note-input.ts';
import { answerKey } from '../shared/drafts/answer.ts';
import type { ResponseDocument } from '../shared/drafts/draft-schema.ts';
import { valueOf } from '../test/support/temp-workspace.ts';
import { least, measure, told, type Measured } from './measure.ts';

const sizes = [300, 1000, 5000] as const;
const rounds = 3;
const words = 40;
const by = { name: 'R. Reader' };
type NewNote = { readonly id: string; readonly note: NoteInput };

/** Two notes on stretches of answers, then a reply to the second, and so on. */
function notesOn({ answers }: ResponseDocument, from: number, to: number): NewNote[] {
  const texts = answers.filter(
    ({ language, value }) => language !== undefined && typeof value === 'string' && value.length > words,
  );
  const notes: NewNote[] = [];
  for (let at = from; at < to; at += 1) {
    const answer = texts[at % texts.length];
    const before = notes.at(-1);
    if (answer === undefined) {
      throw new Error('No answer is a text');
    }
    const text = `${String(at)} ${'word '.repeat(words)}`;
    const common = { text, language: 'en', audience: 'confidential' } as const;
    notes.push({
      id: randomUUID(),
      note:
        at % 3 === 2 && before !== undefined
          ? { kind: 'reply', on: { note: before.id }, ...common }
          : {
              kind: 'clarification',
              on: { answer: answerKey(answer), stretch: { start: 0, end: words } },
              ...common,
            },
    });
  }
  return notes;
}

/** Goes through every page; the slowest of them, as text for the wire. */
async function slowestPage({ annotations }: Backend, review: string): Promise<Measured> {
  const pages: Measured[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    let next: number | undefined;
    const at: number = from;
    const read = (): void => {
      const page = valueOf(annotations.list({ place: { review }, from: at }));
      JSON.stringify(page);
      next = page.next;
    };
    pages.push(least([await measure(read), await measure(read), await measure(read)]));
    from = next;
  }
  return pages.toSorted((left, right) => right.blocked - left.blocked)[0] ?? least([]);
}

/**
 * What is done with a review that has 300, 1,000 and 5,000 notes: how long each step takes and blocks. `other`: a workspace of
 * a co-reviewer, where the same package is under review and the feedback is taken over. Whether each goal was met.
 */
export async function measureNotes(
  backend: Backend,
  other: Backend,
  { review, document }: { readonly review: string; readonly document: ResponseDocument },
): Promise<boolean> {
  const place = { review };
  let met = true;
  let written = 0;
  for (const size of sizes) {
    process.stdout.write(`\n${String(size)} notes\n`);
    for (; written < size; written += 100) {
      valueOf(backend.annotations.saveAll(place, notesOn(document, written, written + 100), by));
    }
    const choice = { place, audience: 'confidential', what: 'new' } as const;
    const write = (): void => {
      const [one] = notesOn(document, 0, 1);
      if (one !== undefined) {
        valueOf(backend.annotations.save({ request: randomUUID(), place, ...one }));
      }
    };
    const steps: Readonly<Record<string, () => unknown>> = {
      'save a note': write,
      // After a write nothing that was found before is used.
      'get after a save': async () => valueOf(await backend.reviews.get({ review })),
      'list after a save': async () => valueOf(await backend.reviews.list({})),
      'get again': async () => valueOf(await backend.reviews.get({ review })),
      'preview of a feedback': async () => valueOf(await backend.annotations.previewFeedback(choice)),
    };
    met = told('one page (the slowest)', await slowestPage(backend, review)) && met;
    for (const [name, step] of Object.entries(steps)) {
      const measured: Measured[] = [];
      for (let round = 0; round < rounds; round += 1) {
        if (name.endsWith('after a save')) {
          write();
        }
        measured.push(await measure(step));
      }
      met = told(name, least(measured)) && met;
    }
    // Only once: what was sent is not new any more.
    let path = '';
    const seal = async (): Promise<void> => {
      ({ path } = valueOf(await backend.annotations.sealFeedbackFile({ ...choice, what: 'all' })));
    };
    met = told('seal a feedback', await measure(seal)) && met;
    met = told('preview of its import', await measure(() => other.imports.previewFile(path))) && met;
    const adopt = async (): Promise<void> => {
      valueOf(await other.imports.adoptFile(path, { request: randomUUID(), takeConfirmed: false }));
    };
    met = told('import it', await measure(adopt)) && met;
  }
  return met;
}
