import type { CommandEntry } from './command.js';

/** Every command by the words that call it. */
export const registry: Record<string, CommandEntry> = {
  'admin create-tenant': {
    usage: 'admin create-tenant --code CODE --name NAME',
    zh: '新建街道办',
    en: 'makes a street office',
    load: async () => (await import('./commands/admin.js')).createTenantCommand,
  },
  'admin create-admin': {
    usage: 'admin create-admin --tenant CODE --account ACCOUNT --name NAME',
    zh: '为街道办开设管理员账号，临时密码只显示一次',
    en: 'makes an administrator; the temporary password is shown once',
    load: async () => (await import('./commands/admin.js')).createAdminCommand,
  },
  'admin grant-role': {
    usage: 'admin grant-role --tenant CODE --account ACCOUNT --role ROLE [--competition ID]',
    zh: '给已有账号授予角色',
    en: 'grants a role to an account',
    load: async () => (await import('./commands/admin.js')).grantRoleCommand,
  },
  'audit export': {
    usage: 'audit export --tenant CODE [--from TIME] [--until TIME] [--format csv|ndjson]',
    zh: '导出一个街道办的审计记录到标准输出',
    en: 'writes an office’s audit trail to stdout',
    load: async () => (await import('./commands/audit-export.js')).auditExportCommand,
  },
  backup: {
    usage: 'backup --to FOLDER',
    zh: '把整个数据库和上传的文件写入一个空文件夹',
    en: 'writes the whole database and the uploaded files into an empty folder',
    load: async () => (await import('./commands/backup.js')).backupCommand,
  },
  restore: {
    usage: 'restore --from FOLDER [--anchor FILE]',
    zh: '从备份恢复到一个空数据库，并核对账本和操作记录',
    en: 'fills an empty database from a backup, then verifies the ledger and the audit trail',
    load: async () => (await import('./commands/restore.js')).restoreCommand,
  },
  'erase-person': {
    usage: 'erase-person --id ID --reason TEXT',
    zh: '应本人要求清除其个人信息；计票、金额和审计链不变',
    en: 'removes a person’s data on their request; counts, amounts and the audit chain stay',
    load: async () => (await import('./commands/erase-person.js')).erasePersonCommand,
  },
  'ledger export': {
    usage: 'ledger export --tenant CODE',
    zh: '把一个街道办的账本按 hledger 格式写到标准输出',
    en: 'writes an office’s journal in hledger’s format to stdout',
    load: async () => (await import('./commands/ledger-export.js')).ledgerExportCommand,
  },
  'rules equal-shares': {
    usage: 'rules equal-shares [--pb FILE --utility cost|cardinality|points --completion none|utilitarian|add1|add1u [--step N] [--start integral|exact] [--stop-when-exhaustive]]',
    zh: '均等份额法；不带 --pb 时从标准输入读 JSON',
    en: 'Method of Equal Shares; JSON on stdin without --pb',
    load: async () => (await import('./commands/rules-equal-shares.js')).equalSharesCommand,
  },
  'rules greedy': {
    usage: 'rules greedy --pb FILE',
    zh: '按票数从高到低，预算够则入选',
    en: 'by votes, whatever fits the budget',
    load: async () => (await import('./commands/rules-greedy.js')).greedyCommand,
  },
  'rules score': {
    usage: 'rules score < input.json',
    zh: '计票：逐步算出得分和名次',
    en: 'scores and ranks, every step written out',
    load: async () => (await import('./commands/rules-score.js')).scoreCommand,
  },
  demo: {
    usage: 'demo [--if-empty | --accounts]',
    zh: '向空数据库写入演示数据;--accounts 列出演示账号',
    en: 'writes the demo data into an empty database; --accounts lists who can sign in',
    load: async () => (await import('./commands/demo.js')).demoCommand,
  },
  migrate: {
    usage: 'migrate',
    zh: '把数据库升级到最新结构',
    en: 'brings the database to the newest schema',
    load: async () => (await import('./commands/migrate.js')).migrateCommand,
  },
  'verify audit': {
    usage: 'verify audit',
    zh: '核对审计记录的哈希链',
    en: 'checks the hash chain of the audit trail',
    load: async () => (await import('./commands/verify-audit.js')).verifyAuditCommand,
  },
  'verify ledger': {
    usage: 'verify ledger [--anchor FILE]',
    zh: '核对账本的哈希链与各项不变式;--anchor 与已公布的锚点文件核对（需要 DATABASE_URL）',
    en: 'checks the hash chain and the invariants of the ledger; --anchor compares with a published anchor file',
    load: async () => (await import('./commands/verify-ledger.js')).verifyLedgerCommand,
  },
  'verify results': {
    usage: 'verify results FILE [--hash H] [--json]',
    zh: '核验公布的结果文件：由选票重算得分、名次与金额，指出被改动之处；--hash 与公示文件上的哈希核对',
    en: 'recomputes a published result from its file alone and names whatever was altered; --hash compares with the public notice',
    load: async () => (await import('./commands/verify-results.js')).verifyResultsCommand,
  },
  'rules allocate': {
    usage: 'rules allocate < input.json',
    zh: '按名次分配资助，总额精确到分',
    en: 'divides the pool by rank, exact to the fen',
    load: async () => (await import('./commands/rules-allocate.js')).allocateCommand,
  },
  'rules match': {
    usage: 'rules match < input.json',
    zh: '配捐：每笔认捐从每项配捐得到多少，逐步写明',
    en: 'what each gift earns from each matching offer, every step written out',
    load: async () => (await import('./commands/rules-match.js')).matchCommand,
  },
  'rules quadratic': {
    usage: 'rules quadratic < input.json',
    zh: '二次方配捐，精确到分',
    en: 'quadratic matching, exact to the fen',
    load: async () => (await import('./commands/rules-quadratic.js')).quadraticCommand,
  },
  'rules feasibility': {
    usage: 'rules feasibility < rules.json',
    zh: '检查比赛规则的数字能否成立',
    en: "whether the figures of a competition's rules can work",
    load: async () => (await import('./commands/rules-feasibility.js')).feasibilityCommand,
  },
};
