import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "../en.json";
import fr from "../fr.json";
import ru from "../ru.json";
import { keepLanguage, keptLanguage, type Language } from "./language";

export const i18n = i18next.createInstance();

export function startI18n(language: Language = keptLanguage()): void {
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    initAsync: false,
    resources: { en: { translation: en }, ru: { translation: ru }, fr: { translation: fr } },
    // React escapes; escaping twice would show &amp; to a customer called O'Neill & Sons.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export const currentLocale = (): Language => (i18n.language as Language) ?? "en";

export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  document.documentElement.lang = language;
  await i18n.changeLanguage(language);
}

export const hasText = (key: string): boolean => i18n.exists(key);
