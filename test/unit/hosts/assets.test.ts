import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAssets } from '../../../electron/hosts/assets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palermo-assets-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<html><head><title>x</title></head></html>');
  writeFileSync(join(folder, 'assets/a.js'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the built page', () => {
  it('R2 serves only what was listed at the start, by exact path', async () => {
    writeFileSync(join(folder, 'assets/a.js.map'), '{}');
    writeFileSync(join(folder, 'assets/other.html'), '<script>1</script>');
    symlinkSync('/etc/passwd', join(folder, 'assets/link.json'));
    const assets = loadAssets(folder);
    writeFileSync(join(folder, 'assets/late.js'), 'late');
    expect(Buffer.from((await assets.find('/assets/a.js')?.read()) ?? []).toString()).toBe('a');
    for (const path of [
      '/assets/a.js.map',
      '/assets/other.html',
      '/assets/link.json',
      '/assets/late.js',
      '/index.html',
      '/assets/../assets/a.js',
      '/assets',
      '__proto__',
    ]) {
      expect(assets.find(path), path).toBeUndefined();
    }
  });

  it('R3 stamps the nonce whether or not the document has a place for it', () => {
    const meta = '<meta property="csp-nonce" nonce="abc" />';
    expect(loadAssets(folder).page('abc')).toBe(`<html><head>${meta}<title>x</title></head></html>`);
    writeFileSync(join(folder, 'index.html'), '<head><meta property="csp-nonce" nonce=""></head>');
    expect(loadAssets(folder).page('abc')).toBe(`<head>${meta}</head>`);
  });
});
