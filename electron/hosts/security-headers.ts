/** Device and tracking features that the page never uses. */
const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The content security policy of R3; `nonce` is the page's own, new with every reply. */
export const contentSecurityPolicy = (nonce?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "font-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

const fixedHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'x-frame-options': 'DENY',
};

/** Headers of R3 and H6 for any reply; one that names its own content security policy keeps it. */
export const securityHeaders = (
  policy: string = contentSecurityPolicy(),
): Readonly<Record<string, string>> => ({
  ...fixedHeaders,
  'content-security-policy': policy,
});

/** Stamps the headers of R3 and H6 on a reply, errors included. */
export function withSecurityHeaders(response: Response): Response {
  const policy = response.headers.get('content-security-policy') ?? contentSecurityPolicy();
  for (const [name, value] of Object.entries(securityHeaders(policy))) {
    response.headers.set(name, value);
  }
  return response;
}
