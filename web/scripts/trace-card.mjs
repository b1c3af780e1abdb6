// How long the page works when a seller switches colour or size on the card of 480 variants, read from a browser trace.
// node scripts/trace-card.mjs [at=http://127.0.0.1:5080] [demo=../data/armoire.demo.json] [slow=1] [rounds=3]
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const wish = Object.fromEntries(process.argv.slice(2).map((each) => each.split("=")));
const at = wish.at ?? "http://127.0.0.1:5080";
const demo = JSON.parse(readFileSync(wish.demo ?? new URL("../../data/armoire.demo.json", import.meta.url), "utf8"));
const person = demo.users.find((each) => each.role === "associate");
const frame = 1000 / 60;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, hasTouch: true });
await page.goto(`${at}/sales/`);
await page.getByTestId("signin-user-input").fill(person.userName);
await page.getByTestId("signin-password-input").fill(person.password);
await page.getByTestId("signin-submit-btn").click();
await page.getByTestId("signin-screen").waitFor({ state: "detached" });
const style = await page.evaluate(async () => {
  const found = await (await fetch("/api/v1/catalog/styles?q=AN480&limit=1")).json();
  return found.items[0].id;
});
await page.goto(`${at}/sales/style/${style}`);
await page.getByTestId("card-size-btn").first().waitFor();
await page.waitForTimeout(1000);

const session = await page.context().newCDPSession(page);
await session.send("Emulation.setCPUThrottlingRate", { rate: Number(wish.slow ?? 1) });
let requests = 0;
page.on("request", (request) => request.url().includes("/api/") && !request.url().includes("/events") && requests++);
if (wish.parts) page.on("request", (request) => console.log(request.url()));
await browser.startTracing(page, {
  categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"],
});
for (let round = 0; round < Number(wish.rounds ?? 3); round++)
  for (const id of ["card-colour-btn", "card-size-btn"]) {
    const count = await page.getByTestId(id).count();
    for (let i = 0; i < count; i++) {
      await page.getByTestId(id).nth(i).click();
      await page.waitForTimeout(60);
    }
  }
const trace = JSON.parse((await browser.stopTracing()).toString()).traceEvents;
await browser.close();

const clicks = trace
  .filter((e) => e.name === "EventDispatch" && e.args?.data?.type === "click")
  .sort((a, b) => a.ts - b.ts);
const main = trace.filter((e) => e.ph === "X" && e.tid === clicks[0].tid && e.pid === clicks[0].pid);
const tasks = main
  .filter((e) => e.name === "RunTask" || e.name === "ThreadControllerImpl::RunTask")
  .sort((a, b) => a.ts - b.ts);
const commits = main.filter((e) => e.name === "Commit").sort((a, b) => a.ts - b.ts);
const parts = [
  "FunctionCall",
  "EventDispatch",
  "UpdateLayoutTree",
  "Layout",
  "PrePaint",
  "Paint",
  "Layerize",
  "Commit",
  "HitTest",
];
const works = clicks
  .map((click) => {
    const end = commits.find((each) => each.ts > click.ts);
    if (!end) return undefined;
    const until = end.ts + end.dur;
    let [busy, seen] = [0, click.ts]; // Tasks lie within tasks: no instant is counted twice.
    for (const task of tasks.filter((each) => each.ts + each.dur > click.ts && each.ts < until)) {
      busy += Math.max(0, Math.min(task.ts + task.dur, until) - Math.max(task.ts, seen));
      seen = Math.max(seen, Math.min(task.ts + task.dur, until));
    }
    if (wish.parts)
      console.log(
        (busy / 1000).toFixed(1),
        parts
          .map((name) => {
            const own = main.filter((e) => e.name === name && e.ts >= click.ts && e.ts < until);
            return `${name} ${(own.reduce((sum, e) => sum + e.dur, 0) / 1000).toFixed(1)}`;
          })
          .join("  "),
      );
    return busy / 1000;
  })
  .filter((each) => each !== undefined)
  .sort((a, b) => a - b);
const share = (part) => works[Math.min(works.length - 1, Math.floor(works.length * part))].toFixed(1);
console.log(
  `${works.length} switches of colour and size, from the click to the picture handed on: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, longest ${share(1)} ms; ` +
    `over one frame (${frame.toFixed(1)} ms): ${works.filter((each) => each > frame).length}; requests to the API: ${requests}`,
);
