import type { MessageParams } from '../../shared/i18n/message.ts';
import type { Language } from './provider.tsx';

/** Text under a key that is made from data: a key or a parameter that is missing must not take the screen away. */
export function dataText(language: Language, key: string, params: MessageParams, otherwise: string): string {
  try {
    return language.has(key) ? language.t(key, params) : otherwise;
  } catch {
    return otherwise;
  }
}
