import { beforeAll, describe, expect, it } from 'vitest';
import { escapeAttribute, escapeText } from '../../../../electron/backend/reports/html-text.ts';
import { renderHtml } from '../../../../electron/backend/reports/render-html.ts';
import { createTranslate } from '../../../../shared/i18n/message.ts';
import { buildReport } from '../../../../shared/reports/build-report.ts';
import {
  packageCatalogues,
  packageContent,
  packageMessages,
  packageModules,
} from '../../../support/package-fixtures.ts';

let html = '';
let hostile = '';

const attack = `"><script>alert(1)</script><img src=x onerror=alert(2)>'`;

beforeAll(async () => {
  const messages = await packageMessages();
  const t = createTranslate('en', messages, messages);
  const input = { modules: packageModules, catalogues: packageCatalogues, language: 'en' as const };
  html = renderHtml(buildReport({ ...input, content: packageContent }, t));
  const answers = packageContent.response.answers.map((answer) =>
    typeof answer.value === 'string' && answer.item.endsWith('-law') ? { ...answer, value: attack } : answer,
  );
  hostile = renderHtml(
    buildReport(
      {
        ...input,
        content: {
          ...packageContent,
          head: { ...packageContent.head, party: { key: 'XPA', name: attack } },
          response: { ...packageContent.response, answers },
        },
      },
      t,
    ),
  );
});

/** Whether every tag is closed in its order; void elements aside. */
function unbalanced(text: string): string[] {
  const open: string[] = [];
  for (const [, close, name = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === 'meta') {
      continue;
    }
    if (close === '') {
      open.push(name);
    } else if (open.pop() !== name) {
      return [`closes ${name}`];
    }
  }
  return open;
}

describe('the report as HTML', () => {
  it('is one well-formed file that fetches and runs nothing', () => {
    expect(unbalanced(html)).toEqual([]);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<object|@import|url\(| on[a-z]+=/i);
  });

  it('V1 text is text, wherever it stands', () => {
    expect(unbalanced(hostile)).toEqual([]);
    expect(hostile).not.toMatch(/<script|<img/i);
    expect(hostile.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(5);
  });

  it('marks every change of language with its direction', () => {
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('<td lang="ar" dir="rtl"><div class="written" lang="ar" dir="rtl">المادة');
    expect(html).toContain('lang="zh" dir="ltr">第十二条');
    expect(html).toContain('<bdi>Palermia</bdi>');
  });

  it('gives tables captions and heads with scope', () => {
    const tables = [...html.matchAll(/<table.*?<\/table>/gs)].map(([table]) => table);
    expect(tables.length).toBe(3);
    for (const table of tables) {
      expect(table).toMatch(
        /^<table[^>]*><caption>[^<]+<\/caption><thead><tr>(?:<th scope="col">[^<]+<\/th>)+<\/tr>/,
      );
    }
  });

  it('stamps a draft', () => {
    expect(html).toContain('<p class="draft">DRAFT');
  });

  it('V3 no character vanishes: controls and direction overrides become marks', () => {
    expect(escapeText('a\u0000b\u001b\u007f\u0085\u202e\n\t')).toBe(
      'a<span class="mark" title="U+0000">\u2400</span>b<span class="mark" title="U+001B">\u241b</span>' +
        '<span class="mark" title="U+007F">\u2421</span><span class="mark" title="U+0085">[U+0085]</span>' +
        '<span class="mark" title="U+202E">[U+202E]</span>\n\t',
    );
    expect(escapeText('\ud800')).toContain('[U+D800]');
    expect(escapeText('😀 نص')).toBe('😀 نص');
    expect(escapeAttribute('"\u0000<')).toBe('&quot;\ufffd&lt;');
    expect(html).toContain('title="U+0001"');
  });

  it('passes no judgement: no colour, score or per cent on a State', () => {
    expect(html.replace(/<style>.*<\/style>/s, '')).not.toMatch(/%|score|compliant|rank/i);
  });
});
