const TAKE_OVER_MS = 4000;

/** New versions of this page: loaded in the background by the service worker, taken between two ballots only. */
export class NewBuild {
  /** A newer version lies ready. */
  ready = false;
  private registration: ServiceWorkerRegistration | undefined;
  private reloading = false;

  /** Registers the service worker where the browser has one (over https, or on the machine itself). */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    try {
      this.registration = await navigator.serviceWorker.register('/hall/sw.js', { scope: '/hall/' });
      const look = () => (this.ready = Boolean(this.registration?.waiting && navigator.serviceWorker.controller));
      look();
      this.registration.addEventListener('updatefound', () => this.registration?.installing?.addEventListener('statechange', look));
    } catch {
      // Without one the tablet works all the same, only not after a reload without the network.
    }
  }

  /** Nothing is half done: the page may be exchanged now. */
  takeIfReady(): void {
    if (this.ready) void this.reload();
  }

  /** Fetches the newest version, lets it take over and reloads; ballots stay in storage. */
  async reload(): Promise<void> {
    if (this.reloading) return;
    this.reloading = true;
    try {
      // On bad wifi the question alone may hang.
      await Promise.race([this.registration?.update(), new Promise((resolve) => setTimeout(resolve, TAKE_OVER_MS))]);
      const waiting = this.registration?.waiting ?? (await installed(this.registration?.installing));
      if (waiting) {
        const taken = new Promise<void>((resolve) => {
          navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
          setTimeout(resolve, TAKE_OVER_MS);
        });
        waiting.postMessage('take over', []);
        await taken;
      }
    } catch {
      // Offline: the page as it is comes back from the cache.
    }
    location.reload();
  }
}

/** The worker once it has fetched its files, or null when it could not. */
function installed(worker: ServiceWorker | null | undefined): Promise<ServiceWorker | null> {
  if (!worker) return Promise.resolve(null);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), TAKE_OVER_MS);
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installing') return;
      clearTimeout(timer);
      resolve(worker.state === 'redundant' ? null : worker);
    });
  });
}
