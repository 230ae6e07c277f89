/** A stretch of text in one direction. */
export interface ScriptRun {
  readonly rightToLeft: boolean;
  readonly text: string;
}

/** Hebrew, Arabic and the scripts beside them, with their presentation forms: strong right to left (UAX #9). */
const rightToLeftLetter = '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u200f\\u061c';
const token = new RegExp(`([${rightToLeftLetter}])|([\\p{L}\\u200e])|(\\p{Nd}|\\p{M})`, 'gu');
const anyRightToLeft = new RegExp(`[${rightToLeftLetter}]`, 'u');

/** Whether the first strong letter of a text runs from right to left (UAX #9, P2 and P3); undefined without one. */
export function firstStrong(text: string): boolean | undefined {
  for (const match of text.matchAll(token)) {
    if (match[1] !== undefined || match[2] !== undefined) {
      return match[1] !== undefined;
    }
  }
  return undefined;
}

/**
 * Splits a text where its direction changes, as word processors want it: a run is of one direction and takes its font by it.
 * Digits and combining marks go with the letter before them (UAX #9, W7: `Act No. 5` stays whole in an Arabic line); what stands between two
 * stretches goes with both where they agree, else with the paragraph.
 */
export function scriptRuns(text: string, base: boolean): ScriptRun[] {
  if (!anyRightToLeft.test(text)) {
    // Digits and signs alone stand in the direction of their paragraph.
    return [{ rightToLeft: base && firstStrong(text) === undefined, text }];
  }
  const runs: { rightToLeft: boolean; start: number }[] = [];
  let strong = base;
  let afterLast = 0;
  const add = (rightToLeft: boolean, start: number): void => {
    if (runs.at(-1)?.rightToLeft !== rightToLeft) {
      runs.push({ rightToLeft, start });
    }
  };
  for (const match of text.matchAll(token)) {
    const direction = match[1] !== undefined ? true : match[2] !== undefined ? false : strong;
    if (match.index > afterLast && (direction !== strong || runs.length === 0)) {
      add(base, afterLast);
    }
    add(direction, match.index);
    strong = direction;
    afterLast = match.index + match[0].length;
  }
  if (afterLast < text.length) {
    add(base, afterLast);
  }
  return runs.map(({ rightToLeft, start }, index) => ({
    rightToLeft,
    text: text.slice(start, runs[index + 1]?.start ?? text.length),
  }));
}
