import * as z from 'zod';

/** The six official languages of the United Nations. */
export const locales = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

/** Writing direction of a language (BCP 47 tag). */
export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');
