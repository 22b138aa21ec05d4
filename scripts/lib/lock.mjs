import fs from 'node:fs';
import path from 'node:path';
import { sameProcess, startedAt } from './proc.mjs';

/**
 * A file that says who works here. Taken by linking a finished file into place, so that two starts at once cannot both
 * have it; one whose process is gone (also by SIGKILL, also after a reboot) is no longer a lock.
 * @param {string} file
 * @param {Record<string, unknown>} about
 * @returns {{release: () => void, update: (more: Record<string, unknown>) => void} | {holder: Record<string, any>}}
 */
export function takeLock(file, about) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const own = { pid: process.pid, started: startedAt(process.pid), ...about };
  const draft = `${file}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    fs.writeFileSync(draft, JSON.stringify(own));
    try {
      fs.linkSync(draft, file);
      fs.unlinkSync(draft);
      return { release: () => release(file), update: (more) => rewrite(file, { ...own, ...more }) };
    } catch (error) {
      fs.unlinkSync(draft);
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readJson(file);
    if (holder && sameProcess(holder)) return { holder };
    setStaleAside(file);
  }
  return { holder: readJson(file) ?? {} };
}

/** Two starts may both find the lock stale: the second must not throw away the lock that the first has taken since. */
function setStaleAside(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    const taken = readJson(aside);
    if (taken && sameProcess(taken)) fs.linkSync(aside, file);
    fs.unlinkSync(aside);
  } catch {
    // Somebody else was faster; the next attempt sees what they left.
  }
}

function release(file) {
  if (readJson(file)?.pid === process.pid) fs.rmSync(file, { force: true });
}

function rewrite(file, content) {
  writeJson(file, content);
}

/** Whole or not at all, readable by its owner alone. */
export function writeJson(file, content) {
  const draft = `${file}.${process.pid}.draft`;
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
}

/** @returns {any} null when the file is missing or broken */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
