/** Steps of handing a package over by hand at the portal, in order; each has its words in `outbox.portal.<step>`. */
export const portalSteps = ['save', 'open', 'sign-in', 'paste', 'upload', 'reference', 'record'] as const;
export type PortalStep = (typeof portalSteps)[number];

export const portalTick = (step: PortalStep): string => `portal/${step}`;
/** Mark of one text that was copied: by its place in the package. */
export const pasteTick = (path: string): string => `copied/${path}`;
