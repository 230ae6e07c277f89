import { expect, test } from 'vitest';
import { resolveWorkspace } from '../../../../electron/backend/workspace/workspace-paths.ts';

const home = '/home/ana';

test('the flag comes before the variable, and the variable before the place of the platform', () => {
  const question = { environment: { PALERMO_WORKSPACE: '/from/variable' }, platform: 'linux', home } as const;
  expect(resolveWorkspace({ ...question, flag: '/from/flag' })).toBe('/from/flag');
  expect(resolveWorkspace(question)).toBe('/from/variable');
  expect(resolveWorkspace({ ...question, environment: {} })).toBe('/home/ana/.local/share/palermo/workspace');
});

test('each platform has its place; an empty variable counts as unset', () => {
  const at = (platform: NodeJS.Platform, environment: Record<string, string>): string =>
    resolveWorkspace({ platform, environment, home });
  expect(at('linux', { XDG_DATA_HOME: '/data', PALERMO_WORKSPACE: '' })).toBe('/data/palermo/workspace');
  expect(at('linux', { XDG_DATA_HOME: '' })).toBe('/home/ana/.local/share/palermo/workspace');
  expect(at('darwin', {})).toBe('/home/ana/Library/Application Support/Palermo/workspace');
  expect(at('win32', { LOCALAPPDATA: '/local' })).toBe('/local/Palermo/workspace');
});
