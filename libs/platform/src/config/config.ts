import { inspect } from 'node:util';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, Validate, ValidateIf, validateSync } from 'class-validator';
import { noticeProblems, SmsTemplateCodes, smsTemplatesOf, wechatTemplatesOf, type WechatTemplate } from './notice-settings.js';
import { ALIPAY_LIVE_GATEWAY, ALIPAY_SANDBOX_GATEWAY, paymentProblems } from './payment-settings.js';

const whole = ({ value }: { value: unknown }) => (value === undefined || value === '' ? undefined : Number(value));
const yes = ({ value }: { value: unknown }) => (value === undefined || value === '' ? undefined : value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value);

/** Stands in the source for everybody to read. */
const DEVELOPMENT_KEY = 'development-only-secret-key-0000000';

/** Everything the processes read from the environment, checked once at start. Nothing else reads `process.env`. */
export class Config {
  @IsIn(['development', 'test', 'production'], { message: 'NODE_ENV must be development, test or production' })
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  @Transform(whole) @IsInt() @Min(0) @Max(65535, { message: 'PORT must be a port number, 0 to 65535 (0: any free one)' })
  PORT = 3000;

  /** The address to listen on; loopback unless a reverse proxy on another machine must reach it. */
  @IsString()
  HOST = '127.0.0.1';

  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must look like postgres://user:password@host:5432/database' })
  DATABASE_URL!: string;

  @Transform(whole) @IsInt() @Min(2) @Max(200)
  DATABASE_POOL = 20;

  /** Where uploaded files live when FILE_STORAGE is `disk`. */
  @IsString()
  DATA_DIR = '.data';

  /** The address people type; links in messages and QR codes begin with it. */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }, { message: 'PUBLIC_URL must be a full address such as https://liaobuqi.example.cn' })
  PUBLIC_URL?: string;

  /** Number of reverse proxies in front whose X-Forwarded-For is believed. */
  @Transform(whole) @IsInt() @Min(0) @Max(5)
  TRUSTED_PROXIES = 0;

  /** Demo accounts, the outbox page and fixed codes; refused in production. */
  @Transform(yes) @IsBoolean()
  DEMO = false;

  /** Most money one pledge may be, in yuan; a campaign may set less. */
  @Transform(whole) @IsInt() @Min(1) @Max(10_000_000, { message: 'PLEDGE_MAX_YUAN must be a whole number of yuan, 1 to 10,000,000' })
  PLEDGE_MAX_YUAN = 50_000;

  @IsIn(['disk', 's3'], { message: 'FILE_STORAGE must be disk or s3' })
  FILE_STORAGE: 'disk' | 's3' = 'disk';

  @ValidateIf((c: Config) => c.FILE_STORAGE === 's3') @IsUrl({ require_tld: false, require_protocol: true }, { message: 'S3_ENDPOINT must be a full address' })
  S3_ENDPOINT?: string;
  @ValidateIf((c: Config) => c.FILE_STORAGE === 's3') @IsString({ message: 'S3_BUCKET is required when FILE_STORAGE=s3' })
  S3_BUCKET?: string;
  @IsString()
  S3_REGION = 'us-east-1';
  @ValidateIf((c: Config) => c.FILE_STORAGE === 's3') @IsString({ message: 'S3_ACCESS_KEY is required when FILE_STORAGE=s3' })
  S3_ACCESS_KEY?: string;
  @ValidateIf((c: Config) => c.FILE_STORAGE === 's3') @IsString({ message: 'S3_SECRET_KEY is required when FILE_STORAGE=s3' })
  S3_SECRET_KEY?: string;

  /** Most self-hosted stores want the bucket in the path, not in the host name. */
  @Transform(yes) @IsBoolean()
  S3_FORCE_PATH_STYLE = true;

  /** `clamd` sends every upload to a ClamAV daemon and refuses what it cannot have scanned. */
  @IsIn(['off', 'clamd'], { message: 'VIRUS_SCAN must be off or clamd' })
  VIRUS_SCAN: 'off' | 'clamd' = 'off';
  @IsString()
  CLAMD_HOST = '127.0.0.1';
  @Transform(whole) @IsInt() @Min(1) @Max(65535)
  CLAMD_PORT = 3310;

  /** `outbox` keeps messages in a table (demo, tests); `aliyun` sends them. */
  @IsIn(['outbox', 'aliyun'], { message: 'SMS_PROVIDER must be outbox or aliyun' })
  SMS_PROVIDER: 'outbox' | 'aliyun' = 'outbox';
  @ValidateIf((c: Config) => c.SMS_PROVIDER === 'aliyun') @IsString({ message: 'ALIYUN_ACCESS_KEY_ID is required when SMS_PROVIDER=aliyun' })
  ALIYUN_ACCESS_KEY_ID?: string;
  @ValidateIf((c: Config) => c.SMS_PROVIDER === 'aliyun') @IsString({ message: 'ALIYUN_ACCESS_KEY_SECRET is required when SMS_PROVIDER=aliyun' })
  ALIYUN_ACCESS_KEY_SECRET?: string;
  @ValidateIf((c: Config) => c.SMS_PROVIDER === 'aliyun') @IsString({ message: 'ALIYUN_SMS_SIGN_NAME is required when SMS_PROVIDER=aliyun' })
  ALIYUN_SMS_SIGN_NAME?: string;
  @ValidateIf((c: Config) => c.SMS_PROVIDER === 'aliyun') @IsString({ message: 'ALIYUN_SMS_CODE_TEMPLATE is required when SMS_PROVIDER=aliyun' })
  ALIYUN_SMS_CODE_TEMPLATE?: string;
  /** Template codes of the notices as JSON, e.g. `{"submissionReturned":"SMS_1","notice":"SMS_2"}`; `notice` serves those without one of their own, with the variable `title`. */
  @Validate(SmsTemplateCodes)
  ALIYUN_SMS_TEMPLATES = '{}';
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true })
  ALIYUN_SMS_ENDPOINT?: string;

  /** The mail server, e.g. `smtps://user:password@smtp.example.cn:465`; without it there is no e-mail. What must hold stands in notice-settings.ts. */
  @IsOptional() @IsString()
  SMTP_URL?: string;
  /** Whom mails come from, e.g. `了不起 <notice@example.cn>`. */
  @IsOptional() @IsString()
  MAIL_FROM?: string;

  /** The official account (公众号) that sends template messages; without it there is no WeChat. */
  @IsOptional() @IsString()
  WECHAT_APP_ID?: string;
  @IsOptional() @IsString()
  WECHAT_APP_SECRET?: string;
  /** Templates by notice as JSON, e.g. `{"submissionReturned":{"id":"…","fields":{"thing1":"project","time2":"deadline"}}}`; `notice` serves those without one of their own. */
  @IsString()
  WECHAT_TEMPLATES = '{}';
  /** A local double; refused in production. */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }, { message: 'WECHAT_API_BASE must be a full address' })
  WECHAT_API_BASE?: string;

  /** Alipay: all four or none; what must hold between them stands in payment-settings.ts. Keys as PEM or bare Base64. */
  @IsOptional() @IsString()
  ALIPAY_APP_ID?: string;
  @IsOptional() @IsString()
  ALIPAY_SELLER_ID?: string;
  @IsOptional() @IsString()
  ALIPAY_PRIVATE_KEY?: string;
  @IsOptional() @IsString()
  ALIPAY_PUBLIC_KEY?: string;
  /** Live in production, the sandbox elsewhere; may name a local double. */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }, { message: 'ALIPAY_GATEWAY must be a full address' })
  ALIPAY_GATEWAY?: string;

  /** Stripe: account, key and webhook secret, or none. */
  @IsOptional() @IsString()
  STRIPE_ACCOUNT_ID?: string;
  @IsOptional() @IsString()
  STRIPE_SECRET_KEY?: string;
  @IsOptional() @IsString()
  STRIPE_WEBHOOK_SECRET?: string;
  /** A local double; refused in production. */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }, { message: 'STRIPE_API_BASE must be a full address' })
  STRIPE_API_BASE?: string;

  /** Encrypts one-time-password secrets at rest; at least 32 characters in production. */
  @ValidateIf((c: Config) => c.NODE_ENV === 'production') @MinLength(32, { message: 'SECRET_KEY must have at least 32 characters in production' })
  SECRET_KEY = DEVELOPMENT_KEY;

  @Transform(yes) @IsBoolean()
  GRAPHQL_INTROSPECTION?: boolean;

  /** Where the built web pages lie. */
  @IsString()
  WEB_DIR = 'dist-web';

  /** `persisted` answers only what the web pages ask, the default in production; `any` serves integrations that write their own queries. */
  @IsOptional() @IsIn(['persisted', 'any'], { message: 'GRAPHQL_DOCUMENTS must be persisted or any' })
  GRAPHQL_DOCUMENTS?: 'persisted' | 'any';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], { message: 'LOG_LEVEL must be fatal, error, warn, info, debug or silent' })
  LOG_LEVEL = 'info';

  /** ALIYUN_SMS_TEMPLATES, read. */
  get smsTemplates(): Readonly<Record<string, string>> {
    return smsTemplatesOf(this.ALIYUN_SMS_TEMPLATES) ?? {};
  }

  /** WECHAT_TEMPLATES, read. */
  get wechatTemplates(): Readonly<Record<string, WechatTemplate>> {
    return wechatTemplatesOf(this.WECHAT_TEMPLATES) ?? {};
  }

  get production(): boolean {
    return this.NODE_ENV === 'production';
  }

  /** Where Alipay is called. */
  get alipayGateway(): string {
    return this.ALIPAY_GATEWAY ?? (this.production ? ALIPAY_LIVE_GATEWAY : ALIPAY_SANDBOX_GATEWAY);
  }

  /** What a log or an error shows of the settings: secrets only as given or not. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, SECRETS.has(name) && value !== undefined ? '[secret]' : value]));
  }

  [inspect.custom](): Record<string, unknown> {
    return this.toJSON();
  }
}

/** Settings nobody may read in a log; the database's address holds its password. */
const SECRETS: ReadonlySet<string> = new Set([
  'DATABASE_URL', 'SECRET_KEY', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'SMTP_URL', 'WECHAT_APP_SECRET',
]);

/** Thrown at start with one line per wrong setting; the processes print it and exit 1. */
export class ConfigError extends Error {}

/** Reads and checks the environment; throws `ConfigError` that lists every wrong setting at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const known = Object.fromEntries(Object.keys(CONFIG_KEYS).flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])));
  const config = plainToInstance(Config, known, { exposeDefaultValues: true });
  if (config.GRAPHQL_INTROSPECTION === undefined) config.GRAPHQL_INTROSPECTION = config.NODE_ENV !== 'production';
  config.GRAPHQL_DOCUMENTS ??= config.production ? 'persisted' : 'any';
  const wrong = validateSync(config, { skipMissingProperties: false }).map((e) => Object.values(e.constraints ?? {})[0] ?? e.property);
  if (config.production && config.DEMO) wrong.push('DEMO=true is refused in production: it opens accounts anybody knows');
  if (config.production && config.SECRET_KEY === DEVELOPMENT_KEY) wrong.push('SECRET_KEY must be set in production: the default is public');
  wrong.push(...paymentProblems(config), ...noticeProblems(config));
  if (wrong.length > 0) throw new ConfigError(`设置有误 / wrong settings:\n${wrong.map((line) => `  - ${line}`).join('\n')}`);
  return config;
}

const CONFIG_KEYS: Record<Exclude<keyof Config, 'production' | 'smsTemplates' | 'wechatTemplates' | 'alipayGateway' | 'toJSON' | typeof inspect.custom>, true> = {
  NODE_ENV: true, PORT: true, HOST: true, DATABASE_URL: true, DATABASE_POOL: true, DATA_DIR: true, PUBLIC_URL: true, TRUSTED_PROXIES: true, DEMO: true, PLEDGE_MAX_YUAN: true,
  FILE_STORAGE: true, S3_ENDPOINT: true, S3_BUCKET: true, S3_REGION: true, S3_ACCESS_KEY: true, S3_SECRET_KEY: true, S3_FORCE_PATH_STYLE: true,
  VIRUS_SCAN: true, CLAMD_HOST: true, CLAMD_PORT: true,
  SMS_PROVIDER: true, ALIYUN_ACCESS_KEY_ID: true, ALIYUN_ACCESS_KEY_SECRET: true, ALIYUN_SMS_SIGN_NAME: true, ALIYUN_SMS_CODE_TEMPLATE: true, ALIYUN_SMS_TEMPLATES: true, ALIYUN_SMS_ENDPOINT: true,
  SMTP_URL: true, MAIL_FROM: true, WECHAT_APP_ID: true, WECHAT_APP_SECRET: true, WECHAT_TEMPLATES: true, WECHAT_API_BASE: true,
  ALIPAY_APP_ID: true, ALIPAY_SELLER_ID: true, ALIPAY_PRIVATE_KEY: true, ALIPAY_PUBLIC_KEY: true, ALIPAY_GATEWAY: true, STRIPE_ACCOUNT_ID: true, STRIPE_SECRET_KEY: true, STRIPE_WEBHOOK_SECRET: true, STRIPE_API_BASE: true,
  SECRET_KEY: true, GRAPHQL_INTROSPECTION: true, WEB_DIR: true, GRAPHQL_DOCUMENTS: true, LOG_LEVEL: true,
};
