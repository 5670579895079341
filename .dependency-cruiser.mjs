// A lib may import only what its row names. Read top to bottom: nothing ever looks down the list.
const mayImport = {
  rules: [],
  platform: ['rules'],
  identity: ['rules', 'platform'],
  ledger: ['rules', 'platform'],
  records: ['rules', 'platform', 'identity'],
  competition: ['rules', 'platform', 'identity', 'records'],
  funding: ['rules', 'platform', 'identity', 'records', 'competition', 'ledger'],
  grants: ['rules', 'platform', 'identity', 'records', 'competition', 'ledger'],
};

const directions = Object.entries(mayImport).map(([lib, allowed]) => ({
  name: `${lib}-looks-only-up`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: '^libs/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'rules-are-pure', severity: 'error', from: { path: '^libs/rules/', pathNot: '\\.spec\\.ts$' }, to: { pathNot: '^libs/rules/' } },
    {
      name: 'enter-by-the-front-door',
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    { name: 'web-knows-only-the-rules', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^(?:libs/(?!rules/)|apps/(?!web/)|test/)' } },
    { name: 'only-the-console-uses-antd', severity: 'error', from: { path: '^apps/web/src/(?!console/)' }, to: { path: 'node_modules/(?:antd|@ant-design|@rc-component)/' } },
    ...directions,
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};
