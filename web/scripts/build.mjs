// Builds every app into apps/<app>/<out>; an app whose sources did not change is rebuilt all the same: it takes seconds.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = process.argv.indexOf("--out");
const out = at > 0 ? process.argv[at + 1] : "dist";
const vite = fileURLToPath(new URL("../node_modules/vite/bin/vite.js", import.meta.url));

for (const app of ["sales", "store", "office", "dev", "home"]) {
  const run = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: `${root}/apps/${app}`,
    env: { ...process.env, ARMOIRE_OUT: out },
    stdio: "inherit",
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
  console.log(`built apps/${app}/${out}`);
}
