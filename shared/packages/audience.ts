import * as z from 'zod';

export const audiences = ['public', 'states_parties', 'confidential'] as const;
export const audienceSchema = z.enum(audiences);
export type Audience = z.infer<typeof audienceSchema>;

/** Whether what is meant for one audience may be read by another: by fewer always, by more never. */
export const mayRead = (reader: Audience, meantFor: Audience): boolean =>
  audiences.indexOf(reader) >= audiences.indexOf(meantFor);
