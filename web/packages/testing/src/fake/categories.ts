import type { Category } from "@armoire/api";
import { type Lang, photo, type Words, w } from "./catalog";

const node = (id: string, words: Words, image: string | null, children: Tree[] = []): Tree => ({
  id,
  words,
  image,
  children,
});
type Tree = { id: string; words: Words; image: string | null; children: Tree[] };
const tree: Tree[] = [
  node("w", w("Women", "Женщинам", "Femme"), "wj12-purple_main", [
    node("w-jackets", w("Jackets", "Куртки", "Vestes"), "wj01-red_main"),
    node("w-tees", w("Tops and tees", "Топы и футболки", "Hauts et t-shirts"), "wt09-white_main"),
    node("w-pants", w("Trousers", "Брюки", "Pantalons"), "wp03-black_main"),
    node("w-knit", w("Knitwear", "Трикотаж", "Maille"), "wj08-gray_main"),
  ]),
  node("m", w("Men", "Мужчинам", "Homme"), "mj04-black_main", [
    node("m-jackets", w("Jackets", "Куртки", "Vestes"), "mj08-gray_main"),
    node("m-pants", w("Trousers", "Брюки", "Pantalons"), null),
  ]),
  node("new", w("New this week", "Новинки недели", "Nouveautés"), "ws03-green_main"),
  node("sale", w("Sale", "Распродажа", "Soldes"), "wj01-yellow_main"),
];
const toCategory = (language: Lang, each: Tree): Category => ({
  id: each.id,
  externalId: each.id,
  name: each.words[language],
  imageUrl: each.image ? photo(each.image) : null,
  opensAs: each.children.length && each.children.every((child) => child.image) ? "grid" : "list",
  children: each.children.map((child) => toCategory(language, child)),
});
export const categoriesIn = (language: Lang): Category[] => tree.map((each) => toCategory(language, each));
