import { describe, expect, it } from 'vitest';
import { contentDisposition } from '../../../electron/hosts/blob-routes.ts';

describe('V5 blob headers', () => {
  it.each([
    [
      'package-1a2b3c4d.zip',
      `attachment; filename="package-1a2b3c4d.zip"; filename*=UTF-8''package-1a2b3c4d.zip`,
    ],
    ['a"\r\nx: y.zip', `attachment; filename="a___x_ y.zip"; filename*=UTF-8''a%22__x%3A%20y.zip`],
    ['../../etc/passwd', `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`],
    ['\u202Egnp.exe', `attachment; filename="_gnp.exe"; filename*=UTF-8''_gnp.exe`],
    ['تقرير.zip', `attachment; filename="_____.zip"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.zip`],
    ["it's (1).zip", `attachment; filename="it_s _1_.zip"; filename*=UTF-8''it%27s%20%281%29.zip`],
    ['', `attachment; filename="file"; filename*=UTF-8''file`],
  ])('V5 names %j safely', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});
