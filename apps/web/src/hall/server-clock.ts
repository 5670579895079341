const REMEMBERED = 6;

/**
 * The server's time as this tablet knows it. The tablet's own clock may be wrong by hours and may be set while we look:
 * after the first answer of the server only the time that passed since then is taken from the machine.
 */
export class ServerClock {
  private samples: number[] = [];

  constructor(private offset = 0) {}

  /** Milliseconds that pass evenly, whoever sets the clock. */
  private steady(): number {
    return performance.timeOrigin + performance.now();
  }

  /** The server said this is its time now. An answer that was long under way tells less: the largest of the last few is nearest. */
  observe(serverTime: string): void {
    const sample = new Date(serverTime).getTime() - this.steady();
    if (Number.isNaN(sample)) return;
    this.samples = [...this.samples, sample].slice(-REMEMBERED);
    this.offset = Math.max(...this.samples);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    return this.steady() + this.offset;
  }

  /** How far the tablet's clock is behind the server's, for the next start of the page. */
  get lag(): number {
    return this.now() - Date.now();
  }
}
