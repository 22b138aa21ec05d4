/** Every feature's jobs, for the process that works them off. */
import './customers/jobs';
import './inquiries/jobs';
import './membership/jobs';
import './notifications/events';
import './ownership/jobs';
import './quotes/jobs';
import './sharing/jobs';
import './tasks/jobs';
