import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { reportMakeResultSchema } from '../../shared/contract/reports.ts';
import { createDraft, completeDraft } from '../contract/answers.ts';
import { checkout, startDesktop, temporaryFolder } from '../contract/ways.ts';

const packed = join(checkout, 'dist/package/linux-unpacked');
const archive = join(packed, 'resources/app.asar');
/** `npm run package` assembles it; `verify` does so first and never lets this be skipped. */
const isAssembled = existsSync(archive) || process.env['PALERMO_VERIFY'] === '1';

describe.skipIf(!isAssembled)('the package', () => {
  let names: string[] = [];
  let folder = '';
  beforeAll(() => {
    names = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
    folder = temporaryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the built code, the page, the data and the packages that stay outside of it', () => {
    for (const name of [
      '/package.json',
      '/out/main/index.js',
      '/out/main/job-worker.js',
      '/out/renderer/index.html',
      '/resources/catalogue/parties.json',
      '/resources/locales/en/errors.json',
      '/resources/schemas/palermo-response-1.json',
      '/node_modules/better-sqlite3/lib/index.js',
      '/node_modules/piscina/dist/main.js',
    ]) {
      expect(names).toContain(name);
    }
    const top = new Set(names.map((name) => name.split('/')[1]));
    expect([...top].toSorted()).toEqual(['node_modules', 'out', 'package.json', 'resources']);
    const packages = names.filter((name) => /^\/node_modules\/(?:@[^/]+\/)?[^/@]+$/.test(name));
    expect(packages.map((name) => name.slice('/node_modules/'.length))).toEqual([
      '@fontsource/noto-emoji',
      '@fontsource/noto-naskh-arabic',
      '@fontsource/noto-sans-symbols-2',
      '@fontsource/noto-serif',
      '@fontsource/noto-serif-sc',
      '@resvg/resvg-wasm',
      'argparse',
      'better-sqlite3',
      'fontverter',
      'harfbuzzjs',
      'p-limit',
      'pako',
      'piscina',
      'subset-font',
      'wawoff2',
      'woff2sfnt-sfnt2woff',
      'yocto-queue',
    ]);
  });

  it('holds the fonts of documents in their two weights, with their licences, and no other', () => {
    const fonts = names.filter((name) => name.startsWith('/node_modules/@fontsource/'));
    for (const name of [
      'noto-serif',
      'noto-naskh-arabic',
      'noto-serif-sc',
      'noto-emoji',
      'noto-sans-symbols-2',
    ]) {
      const folder = `/node_modules/@fontsource/${name}`;
      expect(fonts).toContain(`${folder}/LICENSE`);
      expect(fonts).toContain(`${folder}/unicode.json`);
      expect(fonts.some((font) => font.startsWith(`${folder}/files/`))).toBe(true);
    }
    for (const slice of [
      'noto-serif/files/noto-serif-latin',
      'noto-serif-sc/files/noto-serif-sc-chinese-simplified',
    ]) {
      expect(fonts).toContain(`/node_modules/@fontsource/${slice}-400-normal.woff2`);
      expect(fonts).toContain(`/node_modules/@fontsource/${slice}-700-normal.woff2`);
    }
    const other = fonts.filter(
      (name) =>
        /\.[a-z0-9]+$/.test(name) && !/(?:-[47]00-normal\.woff2|\/unicode\.json|\/package\.json)$/.test(name),
    );
    expect(other).toEqual([]);
    for (const name of [
      '/node_modules/harfbuzzjs/dist/harfbuzz-subset.wasm',
      '/node_modules/@resvg/resvg-wasm/index_bg.wasm',
    ]) {
      expect(names).toContain(name);
    }
  });

  it('holds no Node, no sources, no tests, no source maps', () => {
    const wrong = names.filter(
      (name) =>
        /node-(linux|win|darwin|bin)|\.ts$|\.tsx$|\.map$|\.test\.|tsbuildinfo|\.env/.test(name) ||
        /^\/(shared|electron|renderer|test|docs|bench|\.ci)\b/.test(name) ||
        name.startsWith('/resources/catalogue/source') ||
        name.startsWith('/out/types') ||
        name.startsWith('/out/compile-cache'),
    );
    expect(wrong).toEqual([]);
    // The readers of PDF and Word texts are two megabytes and one of it.
    expect(statSync(archive).size).toBeLessThan(48 * 1024 * 1024);
  });

  it('leaves one binary beside the archive and nothing else', () => {
    const beside = readdirSync(`${archive}.unpacked`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
    expect(beside).toEqual(['linux-x64.node']);
    const unpacked = names.filter((name) => {
      const found = statFile(archive, name.slice(1));
      return 'unpacked' in found && found.unpacked === true && !('files' in found);
    });
    expect(unpacked).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
  });

  it('R8 packaged fuses', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'palermo'));
    expect(wire.version).toBe(FuseVersion.V1);
    const { DISABLE: off, ENABLE: on } = FuseState;
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
    });
  });

  it('answers the contract from anywhere, worker jobs included', async () => {
    const app = join(folder, 'app');
    extractAll(archive, app);
    const way = await startDesktop(join(app, 'out/main/index.js'), folder);
    try {
      expect(way.url).toBe('app://palermo/');
      expect(way.handlers).toEqual(['palermo-print|app', 'palermo|app']);
      const page = await way.send('/');
      const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
      expect((await way.send(script!)).headers.get('content-type')).toContain('javascript');

      const draft = await createDraft(way.client);
      await completeDraft(way.client, draft);
      await way.client.snapshots.clear({ draft, by: 'Focal point' });
      const { job } = await way.client.packages.export({
        draft,
        type: 'submission',
        audience: 'confidential',
      });
      let last: unknown;
      for await (const event of await way.client.jobs.watch({ job })) {
        last = event;
      }
      expect(last).toMatchObject({ state: 'done', result: { kind: 'packages.export' } });

      const made = await way.client.reports.make({
        draft,
        profile: 'questionnaire',
        audience: 'confidential',
        language: 'en',
        format: 'html',
      });
      for await (const event of await way.client.jobs.watch(made)) {
        last = event;
      }
      const { result } = z.object({ state: z.literal('done'), result: reportMakeResultSchema }).parse(last);
      const document = await (await way.send(`/blobs/${result.handle}`)).text();
      expect(document).toContain('@font-face{font-family:"Noto Serif";font-style:normal;font-weight:700;');
    } finally {
      await way.close();
    }
  });

  it('says that it is a stand-in where it is one', () => {
    const run = (): unknown => execFileSync(join(packed, 'palermo'), { stdio: 'pipe' });
    const standIn = statSync(join(packed, 'palermo')).size < 10_000;
    expect(standIn ? run : () => undefined).toSatisfy((attempt: () => unknown) => {
      try {
        attempt();
        return !standIn;
      } catch (error) {
        return (error as { status: number }).status === 70;
      }
    });
  });
});
