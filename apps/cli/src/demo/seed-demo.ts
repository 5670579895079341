import type { Config } from '@app/platform';
import { playSeason } from './play-season.js';
import { openStory } from './story.js';

/** Plays the demo into an empty database: the finished reference case, a roadshow in the middle of its evening, and a season open for submissions. */
export async function seedDemo(config: Config, say: (zh: string) => void): Promise<void> {
  const { story, close } = await openStory(config);
  try {
    await playSeason(story, { say });
  } finally {
    await close();
  }
}
