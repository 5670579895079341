import type { Page } from 'playwright-core';

/** The smallest text on the page as a share of the screen's height, and what sticks out of the screen or of its own box. */
export function readability(page: Page): Promise<{ smallest: number; text: string; outside: string[] }> {
  return page.evaluate(() => {
    const found = { smallest: 1, text: '', outside: [] as string[] };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      const text = walker.currentNode.textContent?.trim() ?? '';
      if (!text || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) || element.getClientRects().length === 0 || element.closest('.visually-hidden')) continue;
      const share = parseFloat(getComputedStyle(element).fontSize) / innerHeight;
      if (share < found.smallest) Object.assign(found, { smallest: share, text: text.slice(0, 40) });
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const box = range.getBoundingClientRect();
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) found.outside.push(text.slice(0, 40));
    }
    return found;
  });
}
