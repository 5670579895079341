import { Component, type ReactNode } from 'react';
import { fill } from '../words/phrase';
import { language } from '../words/language';
import { shared } from '../words/shared.words';
import { Button } from './button';
import { Notice } from './notice';

/** A page that broke says so and offers to reload, instead of staying white. */
export class FaultBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice
        tone="bad"
        title={fill(shared.fault, language.current)}
        action={
          <Button kind="main" icon="reload" onClick={() => location.reload()}>
            {fill(shared.reload, language.current)}
          </Button>
        }
      />
    );
  }
}
