import { hashKey } from "@tanstack/react-query";
import { currentLanguage } from "../client";

type Asked = { queryKey: readonly unknown[] };

/** A question whose answer has words of the screen's language in it; while the same is asked in another language, the words that are there stay. */
export function inLanguage(key: readonly unknown[]) {
  const queryKey = [...key, currentLanguage()];
  return {
    queryKey,
    placeholderData: <T>(before: T | undefined, asked: Asked | undefined): T | undefined =>
      asked && hashKey(asked.queryKey.slice(0, -1)) === hashKey(key) ? before : undefined,
  };
}
