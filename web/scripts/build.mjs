// Builds every app into apps/<app>/<out>; an app whose sources did not change is rebuilt all the same: it takes seconds.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { firstLoad } from "./first-load.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = process.argv.indexOf("--out");
const out = at > 0 ? process.argv[at + 1] : "dist";
const vite = fileURLToPath(new URL("../node_modules/vite/bin/vite.js", import.meta.url));

const salesBytesMax = 300_000;

for (const app of ["sales", "store", "office", "dev", "home"]) {
  const run = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: `${root}/apps/${app}`,
    env: { ...process.env, ARMOIRE_OUT: out },
    stdio: "inherit",
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
  const bytes = firstLoad(`${root}/apps/${app}/${out}`);
  console.log(`built apps/${app}/${out}: ${Math.round(bytes / 1000)} kB of script at first load, compressed`);
  // The double brings a shop's worth of goods with it and goes to nobody.
  if (app === "sales" && out === "dist" && bytes > salesBytesMax) {
    console.error(`SalesApp's first load must stay under ${salesBytesMax / 1000} kB of script, compressed.`);
    process.exit(1);
  }
}
