import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProgramName, safeFileName } from '../../../../shared/evidence/safe-name.ts';

describe('V6 saved copy is defanged: its name', () => {
  it.each([
    ['Penal Code.pdf', 'Penal Code.pdf'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['C:\\Users\\x\\report.docx', 'C__Users_x_report.docx'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe.blocked'],
    ['report.pdf.exe', 'report.pdf.exe.blocked'],
    ['report.pdf          .exe', 'report.pdf .exe.blocked'],
    ['report.EXE. . ', 'report.EXE.blocked'],
    ['macro.lnk', 'macro.lnk.blocked'],
    ['con.txt', '_con.txt'],
    ['LPT1', '_LPT1'],
    ['.hidden', '_hidden'],
    ['a\u0000b\n.txt', 'a_b_.txt'],
    ['تقرير ٢٠٢٦.pdf', 'تقرير ٢٠٢٦.pdf'],
    ['...', 'file'],
    ['', 'file'],
    ['\u200b\u2066', '__'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('a long name keeps its ending', () => {
    const safe = safeFileName(`${'a'.repeat(300)}.pdf`);
    expect([safe.length, safe.endsWith('.pdf')]).toEqual([120, true]);
  });

  it('no name gets a path, a control, a direction sign or a program past it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        return (
          safe.length > 0 &&
          !/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u.test(safe) &&
          !/[. ]$/.test(safe) &&
          !isProgramName(safe) &&
          safeFileName(safe) === safe
        );
      }),
      { numRuns: 2000 },
    );
  });
});
