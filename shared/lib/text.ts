/** Length in Unicode code points, the unit of every text limit and position in Palermo. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        length -= 1;
        index += 1;
      }
    }
  }
  return length;
}

/** Orders strings by UTF-16 code units, the same on every machine and in every locale. */
export const compareCodeUnits = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** Orders versions such as `2` and `10`, or `1.9` and `1.10`, number by number; other text by code units. */
export function compareVersions(left: string, right: string): number {
  const [one, two] = [left.split('.'), right.split('.')];
  for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
    const [a = '', b = ''] = [one[at], two[at]];
    const numeric = /^[0-9]{1,9}$/.test(a) && /^[0-9]{1,9}$/.test(b);
    const order = numeric ? Number(a) - Number(b) : compareCodeUnits(a, b);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

/** The item of the newest version; of two with the same version the first. */
export const newestBy = <T>(items: readonly T[], versionOf: (item: T) => string): T | undefined =>
  items.reduce<T | undefined>(
    (best, item) =>
      best === undefined || compareVersions(versionOf(item), versionOf(best)) > 0 ? item : best,
    undefined,
  );

/** The same value with every text in it well-formed and in Unicode normal form C. Keys are ours and stay. */
export function normaliseTexts<V>(value: V): V;
export function normaliseTexts(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.toWellFormed().normalize('NFC');
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => normaliseTexts(item));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normaliseTexts(item)]))
    : value;
}
