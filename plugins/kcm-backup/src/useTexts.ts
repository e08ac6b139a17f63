import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { kcmBackupTranslationRef } from './translation';

/** Gives a text by its key. */
export type Texts = TranslationFunction<(typeof kcmBackupTranslationRef)['T']>;

/** The texts of the pages, in the language of the user. */
export function useTexts(): Texts {
  return useTranslationRef(kcmBackupTranslationRef).t;
}
