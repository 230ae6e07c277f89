/** What a signature of ours is for (SSHSIG namespace): one made for one purpose never counts for another. */
export const signatureNamespaces = ['package@palermo', 'contact@palermo', 'receipt@palermo'] as const;
export type SignatureNamespace = (typeof signatureNamespaces)[number];
