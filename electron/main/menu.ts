import type { MenuItemConstructorOptions } from 'electron';
import type { Translate } from '../../shared/i18n/message.ts';

/** The native menu: editing, zoom and quitting; nothing that reloads, inspects or leads elsewhere. */
export function menuTemplate(t: Translate, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const quit: MenuItemConstructorOptions = { role: 'quit', label: t('menu.quit') };
  const application: MenuItemConstructorOptions[] =
    platform === 'darwin' ? [{ label: t('shell.app'), submenu: [quit] }] : [];
  return [
    ...application,
    {
      label: t('menu.file'),
      submenu: [
        { role: 'close', label: t('menu.close') },
        ...(platform === 'darwin' ? [] : [{ type: 'separator' } as const, quit]),
      ],
    },
    {
      label: t('menu.edit'),
      submenu: [
        { role: 'undo', label: t('menu.undo') },
        { role: 'redo', label: t('menu.redo') },
        { type: 'separator' },
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.select-all') },
      ],
    },
    {
      label: t('menu.view'),
      submenu: [
        { role: 'resetZoom', label: t('menu.actual-size') },
        { role: 'zoomIn', label: t('menu.zoom-in') },
        { role: 'zoomOut', label: t('menu.zoom-out') },
        { type: 'separator' },
        { role: 'togglefullscreen', label: t('menu.full-screen') },
      ],
    },
  ];
}
