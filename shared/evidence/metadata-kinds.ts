/** What an image carries beside its picture (threat-model X3). A message of `evidence.metadata.*` names each. */
export const metadataKinds = [
  'place',
  'camera',
  'time',
  'person',
  'exif',
  'xmp',
  'iptc',
  'text',
  'thumbnail',
  'profile',
  'other',
] as const;
export type MetadataKind = (typeof metadataKinds)[number];
