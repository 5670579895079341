/** The server's clock. Services ask it instead of `new Date()`, so that a test can stand at a deadline. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
