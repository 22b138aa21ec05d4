/** `npm start` on an empty data folder, with a mail server: what an earlier, killed run left there is stopped and removed first. */
import path from 'node:path';
import { stopOrphan } from '../../scripts/lib/embedded.mjs';
import { installation, stopLeftovers } from '../../scripts/lib/installation.mjs';
import { dataDir } from '../../scripts/lib/paths.mjs';
import { removeDir } from '../../scripts/lib/temporary.mjs';
import { keepMail } from './e2e-mail.mjs';

const dir = dataDir();
await stopLeftovers(installation(dir), console.error);
await stopOrphan(path.join(dir, 'db'));
removeDir(dir);
process.env.SMTP_URL = await keepMail(`${dir}-mail`);
await import('../../scripts/start.mjs');
