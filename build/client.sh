#!/usr/bin/env bash
# Makes the front ends' client from the document of the server built last: web/packages/api/openapi.json and src/schema.gen.ts.
# With --check nothing is written: a difference is shown and fails.
. "$(dirname "$0")/lib.sh"
API=web/packages/api

folder=$(mktemp -d "${TMPDIR:-/tmp}/armoire-client.XXXXXX") || exit 1
server=
tidy() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; }
  rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 130' INT TERM HUP

if [ "${1:-}" != --check ]; then
  need_dotnet
  need_node
  web_packages && host_build || exit 1
fi

# --demo, because the development page is a client too.
port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
dotnet "$HOST" --demo --urls "http://127.0.0.1:$port" --db "sqlite:$folder/armoire.db" >"$folder/server.log" 2>&1 </dev/null &
server=$!
node --input-type=module - "http://127.0.0.1:$port/openapi/v1.json" "$folder/openapi.json" <<'JS' || { cat "$folder/server.log" >&2; exit 1; }
import { writeFileSync } from "node:fs";
const [url, file] = process.argv.slice(2);
const until = Date.now() + 60_000;
for (;;) {
  try {
    const answer = await fetch(url);
    if (answer.ok) {
      writeFileSync(file, `${JSON.stringify(await answer.json(), null, 2)}\n`);
      break;
    }
    if (Date.now() > until) throw new Error(`${url} answers ${answer.status}`);
  } catch (fault) {
    if (Date.now() > until) throw fault;
  }
  await new Promise((next) => setTimeout(next, 200));
}
JS
node web/node_modules/openapi-typescript/bin/cli.js "$folder/openapi.json" -o "$folder/schema.gen.ts" >"$folder/client.log" 2>&1 ||
  { cat "$folder/client.log" >&2; exit 1; }

if [ "${1:-}" != --check ]; then
  cp "$folder/openapi.json" "$API/openapi.json" && cp "$folder/schema.gen.ts" "$API/src/schema.gen.ts" || exit 1
  say "The client of the front ends is up to date."
  exit 0
fi

same=yes
diff -u "$API/openapi.json" "$folder/openapi.json" >"$folder/document.diff" 2>&1 || same=
diff -u "$API/src/schema.gen.ts" "$folder/schema.gen.ts" >"$folder/schema.diff" 2>&1 || same=
[ "$same" ] && exit 0
head -n 60 "$folder/document.diff"
head -n 60 "$folder/schema.diff"
die "The client is not the one of this server; 'make client' writes it anew."
