// Lists every data-testid in the sources, by app and file, into TESTIDS.md.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "dist-fake", "testing"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory()
      ? sources(path)
      : /\.tsx$/.test(entry.name) && !/\.test\./.test(entry.name)
        ? [path]
        : [];
  });
const groups = new Map();
for (const path of [...sources(join(web, "apps")), ...sources(join(web, "packages"))]) {
  const ids = [
    ...readFileSync(path, "utf8").matchAll(
      /(?:data-testid|testId|"data-testid"|testId:)\s*[=:]?\s*(?:\{?[`"])([^`"]+)[`"]/g,
    ),
  ].map((match) => match[1]);
  if (!ids.length) continue;
  const name = relative(web, path).split("/").slice(0, 2).join("/");
  groups.set(name, [...(groups.get(name) ?? []), [relative(web, path), [...new Set(ids)]]]);
}
const lines = [
  "# Test ids",
  "",
  "`<screen>-<thing>-<kind>`. Written by `node scripts/testids.mjs`; `npm run check` fails when it is out of date. Repeated things (sizes, places,",
  "tasks, lines) share one id and carry what they stand for in `data-value`: a SKU, a size, a location code, a task id.",
  "",
  "More to hold on to:",
  "",
  "- `card-size-btn`: `data-look` = `here near confirm gone`; `card-place-btn`: `data-count`.",
  "- `order-status-badge`: `data-value` = the group's state while the order is open, else the order's status; around it `order-status` with `data-status` = the order's status.",
  "- `order-countdown-timer`: `data-seconds` left.",
  "- `terminal-popup-dialog`: `data-value` = group id, `data-order` = order number.",
  "- `terminal-notice-strip`: `data-value` = how many are unread, `data-task` = group id of the one shown, `data-why` = `customer_request duplicate not_collected not_prepared cancelled overdue`; its step is `terminal-notice-putback-btn` or `terminal-notice-open-btn`.",
  "- `queue-task-link`: `data-value` = group id, `data-order`, `data-state`; `task-screen`: `data-value`, `data-state`.",
  "- Problems carry `data-code`. `app-connection-status`: `data-value` = `live connecting reconnecting offline`.",
  "- `Stepper` adds `-minus-btn`, `-plus-btn`, `-value`; `Segmented` adds `-<value>-btn`; `Field` adds `-error`; `Sheet` adds `-close-btn`; a problem state adds `-retry-btn`.",
  "",
];
for (const [name, files] of [...groups].sort()) {
  lines.push(`## ${name}`, "");
  for (const [path, ids] of files.sort())
    lines.push(
      `- \`${path.slice(name.length + 1)}\`: ${ids.map((id) => `\`${id.replaceAll("${", "<").replaceAll("}", ">")}\``).join(" ")}`,
    );
  lines.push("");
}
const text = lines.join("\n");
const file = join(web, "TESTIDS.md");
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    console.error("TESTIDS.md is out of date: node scripts/testids.mjs");
    process.exit(1);
  }
} else writeFileSync(file, text);
