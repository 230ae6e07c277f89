import tls from 'node:tls';

/** The authorities that Node and the system trust, in PEM. Reading them takes longer than the answering thread may block. */
export const readAuthorities = (): readonly string[] => [
  ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]),
];
