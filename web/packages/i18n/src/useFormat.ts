import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import * as format from "./format";
import type { Language } from "./language";

type Money = { amount: number; currency: string };

/** Words and figures of the current language; every component that shows either begins with this. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(
    () => ({
      t,
      language,
      money: (money: Money) => format.formatMoney(language, money),
      number: (value: number) => format.formatNumber(language, value),
      time: (instant: string | number, timeZone: string) => format.formatTime(language, instant, timeZone),
      moment: (instant: string | number, timeZone: string, now: number, dated?: boolean) =>
        format.formatMoment(language, instant, timeZone, now, dated),
      day: (date: string, today: string | null) => format.formatDay(language, date, today),
      distance: (km: number) => format.formatDistance(language, km),
      duration: (ms: number) => format.formatDuration(language, ms),
      phone: format.formatPhone,
      /** The word for a value of the contract; an unknown value is shown as it came, never as a key. */
      word: (group: string, value: string) => (i18n.exists(`${group}.${value}`) ? t(`${group}.${value}`) : value),
    }),
    [t, i18n, language],
  );
}
