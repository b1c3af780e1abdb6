import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "../en.json";
import fr from "../fr.json";
import ru from "../ru.json";

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, prefix = ""): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
const words = { en: flat(en), ru: flat(ru), fr: flat(fr) };
const forms = { en: ["one", "other"], ru: ["one", "few", "many", "other"], fr: ["one", "many", "other"] };
const plural = /_(zero|one|two|few|many|other)$/;
/** `pick.too_many` and `fulfilment.picked_by_other` only look like plural forms. */
const isPlural = (key: string) => plural.test(key) && `${key.replace(plural, "")}_one` in words.en;
const stem = (key: string) => (isPlural(key) ? key.replace(plural, "") : key);
const stems = (language: keyof typeof words) => [...new Set(Object.keys(words[language]).map(stem))].sort();

/** Names and words that are the same in both languages; anything else that is equal was forgotten. */
const sameOnPurpose = new Set(
  readFileSync(join(__dirname, "../same-on-purpose.txt"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#")),
);

describe.each(["ru", "fr"] as const)("%s", (language) => {
  it("has the keys of English and no others", () => {
    expect(stems(language)).toEqual(stems("en"));
  });

  it("is translated", () => {
    const forgotten = Object.entries(words[language]).filter(([key, text]) => {
      const english = words.en[key];
      return (
        english === text && /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, "")) && !sameOnPurpose.has(`${language} ${key}`)
      );
    });
    expect(forgotten.map(([key]) => `${language} ${key}`)).toEqual([]);
  });
});

describe.each(["en", "ru", "fr"] as const)("%s", (language) => {
  it("has every plural form the language needs", () => {
    const missing = Object.keys(words[language])
      .filter(isPlural)
      .flatMap((key) => forms[language].map((form) => `${stem(key)}_${form}`))
      .filter((key) => !(key in words[language]));
    expect(missing).toEqual([]);
  });

  it("has no plural form the language does not know", () => {
    const known = forms[language] as string[];
    // `_zero` is not grammar but a sentence of its own for nothing at all.
    const wrong = Object.keys(words[language])
      .filter(isPlural)
      .filter((key) => ![...known, "zero"].includes(plural.exec(key)?.[1] ?? ""));
    expect(wrong).toEqual([]);
    expect([...known].sort()).toEqual([...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort());
  });

  it("has plural forms where a number counts a thing", () => {
    const single = Object.entries(words[language])
      .filter(([key, text]) => /\{\{count\}\}[ \u00a0](?!left\b)\p{L}/u.test(text) && !isPlural(key))
      .map(([key]) => key);
    expect(single).toEqual([]);
  });

  it("fills the same gaps as English", () => {
    const gaps = (text: string) =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort().join();
    const wrong = Object.entries(words[language]).filter(([key, text]) => {
      const english = isPlural(key) ? words.en[`${stem(key)}_other`] : words.en[key];
      if (english === undefined) return false;
      return isPlural(key) ? !gaps(english).includes(gaps(text)) : gaps(english) !== gaps(text);
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("has no empty text", () => {
    expect(Object.entries(words[language]).filter(([, text]) => !text.trim())).toEqual([]);
  });
});

const web = join(__dirname, "../../..");
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "dist-fake", "testing"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [path] : [];
  });
const files = [...sources(join(web, "apps")), ...sources(join(web, "packages"))].map((path) => ({
  path: path.slice(web.length + 1),
  text: readFileSync(path, "utf8"),
}));

it("every key used on a screen exists", () => {
  const known = new Set(stems("en"));
  const missing = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\bt\(\s*"([\w.-]+)"/g)]
      .filter((match) => !known.has(match[1] ?? ""))
      .map((match) => `${path}: ${match[1]}`),
  );
  expect(missing).toEqual([]);
});

it("no key lies unused", () => {
  const all = files.map(({ text }) => text).join("\n");
  // Keys made from a value: t(`look.${look}`), word("status", …), problems by code.
  const made = [...all.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g)].map((match) => match[1]);
  const groups = [...all.matchAll(/word\(\s*"(\w+)"/g)].map((match) => match[1]);
  const open = new Set([...made, ...groups, "problems", "status", "kind"]);
  const unused = stems("en").filter(
    (key) => !all.includes(`"${key}"`) && ![...open].some((group) => key.startsWith(`${group}.`)),
  );
  expect(unused).toEqual([]);
});

it("no words stand in a screen's source", () => {
  const found = files
    .filter(({ path }) => path.endsWith(".tsx"))
    .flatMap(({ path, text }) => {
      const between = [...text.matchAll(/>\s*([\p{L}][^<>{}=;()]*)\s*<\//gu)].map((match) => match[1]);
      const attributes = [
        ...text.matchAll(/(?:aria-label|title|placeholder|alt|label|says|happened)="([^"]*\p{L}[^"]*)"/gu),
      ].map((match) => match[1]);
      return [...between, ...attributes].map((words) => `${path}: ${words}`);
    });
  expect(found).toEqual([]);
});
