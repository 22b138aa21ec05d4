/** Who did what, read from the events; nothing is written for it but that somebody took a copy. */
export { exportAudit } from './service/export';
export { listAudit } from './service/list';
