/** The languages of everything a user reads. */
export const languages = ['pt', 'en'] as const;
export type Language = (typeof languages)[number];

/** BCP 47 tags, for `lang` attributes and for `Intl`. */
export const languageTags: Readonly<Record<Language, string>> = { pt: 'pt-BR', en: 'en' };

/** The same text in every language. */
export type Both = Readonly<Record<Language, string>>;

/** A text for each language, made by the same function. */
export const inBoth = (make: (language: Language) => string): Both => ({ pt: make('pt'), en: make('en') });
