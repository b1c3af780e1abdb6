export const languages = ["en", "ru", "fr"] as const;
export type Language = (typeof languages)[number];
/** Languages are named in themselves, whatever the language of the screen. */
export const languageNames: Record<Language, string> = { en: "English", ru: "Русский", fr: "Français" };

const storageKey = "armoire.language";

const isLanguage = (text: string | null | undefined): text is Language =>
  (languages as readonly string[]).includes(text ?? "");

/** The device's choice, else the browser's wish, else English. */
export function keptLanguage(): Language {
  try {
    const kept = localStorage.getItem(storageKey);
    if (isLanguage(kept)) return kept;
  } catch {
    // No storage: ask the browser.
  }
  for (const wish of globalThis.navigator?.languages ?? []) {
    const short = wish.slice(0, 2).toLowerCase();
    if (isLanguage(short)) return short;
  }
  return "en";
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Kept until the page is closed.
  }
}
