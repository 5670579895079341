// The hall offline: its page and files come from the cache of this build; everything else goes to the network untouched.
const VERSION = '__VERSION__';
const CACHE = `hall-${VERSION}`;
const PAGE = '/hall/';
const FILES = [PAGE, '/hall/manifest.webmanifest', /* __FILES__ */];

self.addEventListener('install', (event) => {
  // `reload`: an old copy in the HTTP cache must not become part of a new build.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('hall-') && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page asks for it between two ballots, never in the middle of one.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && url.pathname.startsWith('/hall')) event.respondWith(fromCache(PAGE, request));
  else if (FILES.includes(url.pathname)) event.respondWith(fromCache(url.pathname, request));
});

async function fromCache(key, request) {
  const kept = await caches.match(key, { cacheName: CACHE });
  return kept ?? fetch(request);
}
