import { z } from 'zod';
import { singleton } from './singleton';

const port = z.coerce.number().int().min(1).max(65535);
const secret = z.string().min(32, 'must have at least 32 characters');
const positive = z.coerce.number().int().positive();

const schema = z
  .object({
    NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
    PORT: port.default(3000),
    APP_URL: z.url({ protocol: /^https?$/ }).optional(),
    KINSO_DATA_DIR: z.string().min(1).default('.data'),
    KINSO_DEMO: z.enum(['on', 'off']).default('on'),
    KINSO_EMBEDDED: z.enum(['on', 'off']).default('off'),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
      .optional(),
    NATS_URL: z.string().optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
      .optional(),
    SMTP_FROM: z.email('must be an e-mail address').optional(),
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      ),
    NEXTAUTH_SECRET: secret.optional(),
    KINSO_MASTER_KEY: secret.optional(),
    RATE_LIMIT_PER_MINUTE: positive.default(60_000),
    KINSO_JOB_LEASE_MS: positive.default(15_000),
    KINSO_JOB_BATCH: positive.default(2_000),
    KINSO_SMALL_RUN: positive.default(1_000),
    KINSO_KEY_REFRESH_MS: positive.default(10_000),
    KINSO_DEADLINE_MS: positive.default(3_000),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .transform((raw) => ({ ...raw, APP_URL: raw.APP_URL ?? `http://localhost:${raw.PORT}` }));

/** The environment, parsed once. Every refusal names the variable and says what it must be. */
export type Env = z.infer<typeof schema>;

export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The environment is not right:\n${lines.join('\n')}\nSee .env.example for what each variable means.`,
    );
  }
  return parsed.data;
}

export const env: Env = singleton('env', () => {
  const parsed = parseEnv(process.env);
  process.env.NEXTAUTH_URL = parsed.APP_URL;
  return parsed;
});

/** A secret that must be there before anyone is let in; a missing one is refused, never replaced by a default. */
export function requiredSecret(name: 'NEXTAUTH_SECRET' | 'KINSO_MASTER_KEY'): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set. Give it at least 32 random characters (see .env.example).`);
  return value;
}
