const HEAD = `# 产品导览 · The tour

每一屏都是 \`npm run tour\` 在真实的浏览器里、用演示数据、按真实尺寸拍下的：人名、项目和金额都是虚构的。
Every picture is taken by \`npm run tour\` in a real browser, on the demo data, at the real size; people, projects and amounts are invented.
`;

/** docs/tour.md: the pictures by role, each with its caption in Chinese and English. */
export function album(chapters) {
  const contents = chapters.map(({ zh, en }, i) => `- [${zh} · ${en}](#chapter-${i + 1})`).join('\n');
  const parts = chapters.map(({ zh, en, pictures }, i) => `<a id="chapter-${i + 1}"></a>\n\n## ${zh} · ${en}\n\n${pictures.map(framed).join('\n\n')}`);
  return `${HEAD}\n${contents}\n\n${parts.join('\n\n')}\n`;
}

function framed({ file, width, height, zh, en }) {
  const shown = Math.min(width, height > width ? 390 : 860);
  return `**${zh}** · ${en} <sub>${width}×${height}</sub>\n\n<img src="tour/${file}" alt="${zh}" width="${shown}">`;
}
