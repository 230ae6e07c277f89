import * as z from 'zod';
import { audiences, type Audience, type PackageType } from './package-schema.ts';

/** How far a unit's answers may go: the widest audience that a person allowed, or no further than the own government. */
export const reaches = [...audiences, 'national'] as const;
export const reachSchema = z.enum(reaches);
export type Reach = z.infer<typeof reachSchema>;

/**
 * Whether answers of a unit may go into a package. A unit without a mark goes wherever the person exports to; a marked one
 * no further than the mark says, whatever the type. What stays national leaves the State in no package: confidential
 * contributions alone carry it, since they go from ministry to ministry.
 */
export function mayCarry(reach: Reach | undefined, audience: Audience, type: PackageType): boolean {
  if (reach === 'national') {
    return type === 'contribution' && audience === 'confidential';
  }
  return reach === undefined || audiences.indexOf(audience) >= audiences.indexOf(reach);
}
