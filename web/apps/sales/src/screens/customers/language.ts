import type { Language } from "@armoire/i18n";

/** What is spoken where a phone comes from, never what the seller reads; one without a country code is of the store's country (§22.1, §32). */
export function languageOfPhone(phone: string, storeCountry: string): Language {
  const digits = phone.replace(/[^\d+]/g, "").replace(/^00/, "+");
  if (/^\+(33|262|590|594|596)/.test(digits)) return "fr";
  if (digits.startsWith("+7")) return "ru";
  if (digits.startsWith("+")) return "en";
  return storeCountry === "FR" ? "fr" : storeCountry === "RU" || storeCountry === "KZ" ? "ru" : "en";
}
