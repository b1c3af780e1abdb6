// Opens every screen of the double in both orientations and three languages and keeps what it looks like.
// node scripts/screenshots.mjs [only=text,text] [langs=en,ru] [shapes=l,p,w] [skins=house,dark]; without skins= each app wears its own.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { scenes } from "./scenes.mjs";
import { serve } from "./serve-fake.mjs";

const wish = Object.fromEntries(process.argv.slice(2).map((each) => each.split("=")));
const languages = (wish.langs ?? "en,ru,fr").split(",");
const shapes = {
  l: { width: 1180, height: 820 },
  p: { width: 820, height: 1180 },
  w: { width: 1440, height: 900 },
};
const skins = wish.skins?.split(",") ?? [null];
const wanted = (wish.only ?? "").split(",");
const folder = fileURLToPath(new URL("../screenshots/", import.meta.url));
mkdirSync(folder, { recursive: true });

const port = Number(process.env.PORT ?? 5199);
const server = await serve(port);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let wrong = 0;
for (const language of languages)
  for (const [shape, skin] of (wish.shapes ?? "l,p").split(",").flatMap((each) => skins.map((worn) => [each, worn]))) {
    for (const scene of scenes.filter((each) => wanted.some((part) => `${each.app}-${each.name}`.includes(part)))) {
      const context = await browser.newContext({
        viewport: shapes[shape],
        locale: language,
        hasTouch: true,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      page.on("pageerror", (error) => console.log(`  ! ${scene.name}: ${error.message}`));
      page.on(
        "console",
        (message) => message.type() === "error" && console.log(`  ! ${scene.name}: ${message.text().slice(0, 300)}`),
      );
      await page.addInitScript(
        ([lang, store, app, worn]) => {
          localStorage.setItem("armoire.language", lang);
          if (worn) localStorage.setItem(`armoire.skin.${app}`, worn);
          if (store) localStorage.setItem(`armoire.${app}.store`, JSON.stringify(store));
        },
        [language, scene.store === undefined ? (scene.app === "store" ? "S05" : "S01") : scene.store, scene.app, skin],
      );
      const file = `${folder}${scene.app}-${scene.name}-${language}-${shape}${skin ? `-${skin}` : ""}.png`;
      try {
        await page.goto(`http://127.0.0.1:${port}${scene.path}`);
        await scene.steps?.(page);
        await page.waitForTimeout(scene.wait ?? 250);
        await page.evaluate(() => document.fonts.ready);
        const spill = await page.evaluate(measure);
        if (spill.length) {
          wrong += 1;
          console.log(`  ~ ${scene.name} ${language} ${shape}: ${spill.join("; ")}`);
        }
      } catch (error) {
        wrong += 1;
        console.log(`  ! ${scene.name} ${language} ${shape}: ${String(error.message).slice(0, 400)}`);
      }
      await page.screenshot({ path: file });
      await context.close();
    }
  }
await browser.close();
server.close();
console.log(wrong ? `${wrong} screens to look at` : "every screen fits");

/** What sticks out of the page, and what can be pressed but is too small for a thumb. */
function measure() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth + 1)
    found.push(`page is ${document.documentElement.scrollWidth} wide`);
  for (const element of document.querySelectorAll("button, a.btn, input, select")) {
    const box = element.getBoundingClientRect();
    if (!box.width || getComputedStyle(element).visibility === "hidden") continue;
    if (["checkbox", "radio", "file"].includes(element.type)) continue;
    if (box.height < 43.5 && box.width < 43.5)
      found.push(`small ${element.dataset.testid} ${Math.round(box.width)}×${Math.round(box.height)}`);
    if (element.tagName === "BUTTON" && !element.querySelector("img") && element.scrollWidth > element.clientWidth + 2)
      found.push(`text out of ${element.dataset.testid}`);
  }
  return [...new Set(found)];
}
