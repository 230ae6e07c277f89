/** Endings with which some system starts a program, a script or a shortcut when the file is opened. */
const programEndings: ReadonlySet<string> = new Set(
  (
    'app appimage apk application appref-ms bat bin chm cmd com command cpl csh deb desktop dll dmg exe gadget hta inf ' +
    'ins iso jar jnlp js jse ksh lnk mht mhtml msc msi msp mst pif pkg ps1 psm1 py rb reg rpm run scf scr sct sh shb ' +
    'slk sys url vb vbe vbs vhd vhdx website workflow ws wsc wsf wsh xbap xlam xll zsh'
  ).split(' '),
);

/** Names that Windows gives to devices, whatever ending follows. */
const deviceName =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?:\.|$)/i;

/** Path signs, controls, direction marks, invisible signs, halves of characters and what file systems keep for themselves. */
const unsafeSigns = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

const longestName = 120;
const longestEnding = 12;
/** Put behind a program's ending: no system starts a file that is called so. */
const blocked = '.blocked';

const endingOf = (name: string): string => {
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at + 1).toLowerCase();
};

/** Whether opening a file of this name may start a program on some system. */
export const isProgramName = (name: string): boolean =>
  programEndings.has(endingOf(name.replaceAll(unsafeSigns, '').replace(/[. ]+$/, '')));

/**
 * The name under which a copy is saved (threat-model V6): no path, no control or direction character, no name of a
 * device, no ending hidden behind blanks; what a system would start ends in `.blocked`, so that it is plain to see and
 * that opening it does nothing.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(unsafeSigns, '_')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_');
  const free = deviceName.test(plain) ? `_${plain}` : plain;
  const signs = Array.from(free === '' ? 'file' : free);
  const ending = endingOf(signs.join(''));
  const keeps = ending !== '' && Array.from(ending).length <= longestEnding;
  const short =
    signs.length <= longestName
      ? signs.join('')
      : keeps
        ? `${signs.slice(0, longestName - Array.from(ending).length - 1).join('')}.${ending}`
        : signs.slice(0, longestName).join('');
  return programEndings.has(endingOf(short)) ? `${short}${blocked}` : short;
}
