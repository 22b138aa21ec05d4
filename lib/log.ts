import pino from 'pino';
import { env } from './env';
import { singleton } from './singleton';

/** JSON lines with the request id. Bodies and field values are never logged; these paths guard against a slip. */
export const log = singleton('log', () =>
  pino({
    level: env.LOG_LEVEL,
    base: { pid: process.pid },
    redact: {
      paths: [
        'email',
        'phone',
        'password',
        'token',
        'authorization',
        '*.email',
        '*.phone',
        '*.password',
        '*.token',
        '*.authorization',
        '*.contactInfo',
        '*.dateOfBirth',
        '*.taxId',
        '*.notes',
        '*.address',
      ],
      censor: '***',
    },
  }),
);
