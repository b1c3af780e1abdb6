// Serves the built apps as the host does: /sales, /store, /office, /dev, and home at the root, index.html for client routes.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const apps = fileURLToPath(new URL("../apps", import.meta.url));
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".jpg": "image/jpeg",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

export function serve(port = 5173, out = "dist-fake") {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    const [, first = ""] = path.split("/");
    const app = ["sales", "store", "office", "dev"].includes(first) ? first : "home";
    const rest = app === "home" ? path : path.slice(first.length + 1);
    const file = join(apps, app, out, rest);
    const found = rest && existsSync(file) && statSync(file).isFile() ? file : join(apps, app, out, "index.html");
    response.setHeader("Content-Type", types[extname(found)] ?? "application/octet-stream");
    createReadStream(found).pipe(response);
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve();
  for (const app of ["", "sales/", "store/", "office/", "dev/"]) console.log(`http://127.0.0.1:5173/${app}`);
}
