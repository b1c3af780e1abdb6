// SalesApp's service worker; the build puts the version and the list of files in front of it.
// It keeps what never lies: the shell by its version, and pictures. Answers of the API are never kept: stock and money that
// are old are wrong, so without a network the screens say so themselves.
/* global VERSION, FILES, BASE */
const shellCache = `armoire-sales-shell-${VERSION}`;
const pictureCache = "armoire-sales-pictures";
const picturesMax = 400;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(shellCache).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("armoire-sales-shell-") && name !== shellCache)
            .map((name) => caches.delete(name)),
        ),
      ),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith(BASE)) event.respondWith(file(request));
  else if (url.pathname.startsWith("/media/")) event.respondWith(picture(event));
});

/** The kept page goes with the kept files, so a screen is never made of two versions; without one the server is asked. */
async function page(request) {
  return (await caches.match(BASE, { cacheName: shellCache })) ?? fetch(request);
}

/** Files of this version are kept; whatever else lies there is asked for. */
async function file(request) {
  return (await caches.match(request, { cacheName: shellCache })) ?? fetch(request);
}

/** What was seen is shown at once and looked at again behind it. */
async function picture(event) {
  const cache = await caches.open(pictureCache);
  const kept = await cache.match(event.request);
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok) {
      await cache.put(event.request, answer.clone());
      await forgetOldest(cache);
    }
    return answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return kept;
}

async function forgetOldest(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - picturesMax)).map((key) => cache.delete(key)));
}
