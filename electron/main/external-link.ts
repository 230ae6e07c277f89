/** A link that may leave the app for the browser: https, a host, no credentials (R6). */
export function parseExternalLink(
  address: string,
): { readonly href: string; readonly host: string } | undefined {
  if (!URL.canParse(address)) {
    return undefined;
  }
  const { protocol, host, username, password, href } = new URL(address);
  return protocol === 'https:' && host !== '' && username === '' && password === ''
    ? { href, host }
    : undefined;
}
