/** The locale all formats use: what the browser asks for, not what the catalogue is written in. */
export const viewerLocale = (): string | undefined =>
  typeof navigator === 'undefined' ? undefined : navigator.language
