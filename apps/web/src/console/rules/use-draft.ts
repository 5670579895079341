import { useEffect, useMemo, useState } from 'react';
import { rulesDifference, validateRules, type CompetitionRules, type Finding, type RulesChange } from '@app/rules';
import { mergeChanges, withAt } from './at-path';

export interface RulesDraft {
  rules: CompetitionRules;
  findings: Finding[];
  dirty: boolean;
  /** The revision the draft began from. */
  revision: number;
  /** What somebody else saved in between; empty while nobody did. */
  theirs: RulesChange[];
  /** What this draft changes. */
  changes: RulesChange[];
  set: (path: string, value: unknown) => void;
  replace: (rules: CompetitionRules) => void;
  undo: () => void;
  merge: () => void;
  takeTheirs: () => void;
}

interface Start {
  rules: CompetitionRules;
  revision: number;
}

/** The rules while they are being written, checked at every change; notices when somebody else saved meanwhile. */
export function useDraft(saved: Start): RulesDraft {
  const [base, setBase] = useState(saved);
  const [rules, setRules] = useState(saved.rules);
  const dirty = useMemo(() => rulesDifference(base.rules, rules).length > 0, [base, rules]);
  const begin = (start: Start) => {
    setBase(start);
    setRules(start.rules);
  };
  const newer = saved.revision > base.revision;
  // Nothing of one's own to lose, or one's own that was just saved: the newer ones are simply shown.
  if (newer && (!dirty || rulesDifference(saved.rules, rules).length === 0)) begin(saved);
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [dirty]);
  return {
    rules, dirty, revision: base.revision,
    findings: useMemo(() => validateRules(rules), [rules]),
    theirs: newer && dirty ? rulesDifference(base.rules, saved.rules) : [],
    changes: useMemo(() => rulesDifference(base.rules, rules), [base, rules]),
    set: (path, value) => setRules((before) => withAt(before, path, value)),
    replace: setRules,
    undo: () => setRules(base.rules),
    merge: () => {
      setRules(mergeChanges(base.rules, rules, saved.rules) as CompetitionRules);
      setBase(saved);
    },
    takeTheirs: () => begin(saved),
  };
}
