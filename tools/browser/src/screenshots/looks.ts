/** How somebody looks at the page. */
export interface Look {
  readonly language: 'pt' | 'en';
  readonly size: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

/** A telephone, and a small projector. */
export const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;

/** Both languages at both sizes, and one of the languages in the dark as well. */
export const looks: readonly Look[] = [
  ...(['pt', 'en'] as const).flatMap((language) =>
    sizes.map((size) => ({ language, size, colorScheme: 'light' as const })),
  ),
  ...sizes.map((size) => ({ language: 'pt' as const, size, colorScheme: 'dark' as const })),
];

/** The name of the file in which a view is kept, without its ending. */
export const fileOf = (name: string, { language, size, colorScheme }: Look): string =>
  `${name}-${language}-${size.width}x${size.height}${colorScheme === 'dark' ? '-dark' : ''}`;

export const localeOf = { pt: 'pt-BR', en: 'en-US' } as const;
