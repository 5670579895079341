import type { AllocationOutput } from '@app/rules';
import { Notice } from '../../kit/notice';
import { useLanguage } from '../../words/language';

/** Everything the arithmetic remarked, as sentences. */
export function Findings({ output }: { output: AllocationOutput }) {
  const english = useLanguage() === 'en';
  return output.problems.map((finding) => <Notice key={`${finding.code} ${finding.path}`} tone={finding.severity === 'error' ? 'bad' : 'warn'} title={english ? finding.en : finding.zh} />);
}
