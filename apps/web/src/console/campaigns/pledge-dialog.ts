import type { Pledge } from './reads';

/** What every dialog about one pledge is given. */
export interface PledgeDialogProps {
  pledge: Pledge;
  /** What is given, in words. */
  what: string;
  onDone: (done: string) => void;
  onClose: () => void;
}
