import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Site = { dev: boolean; https: boolean };

/** The strictest that antd, the toaster and Next run under: scripts and style elements by nonce, style attributes free. */
export function contentSecurityPolicy(nonce: string, site: Site): string {
  const script = ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(site.dev ? ["'unsafe-eval'"] : [])];
  // Next's development overlay adds style elements without a nonce.
  const style = site.dev ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`];
  const rules = [
    "default-src 'none'",
    `script-src ${script.join(' ')}`,
    "script-src-attr 'none'",
    `style-src ${style.join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${site.dev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  if (site.https) rules.push('upgrade-insecure-requests');
  return rules.join('; ');
}

/** Protective headers on every answer, and on pages a policy with a nonce that Next and the layout read back. */
export function protect(req: IncomingMessage, res: ServerResponse, pathname: string, site: Site): void {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('X-Frame-Options', 'DENY');
  // A public quote's address is its key: no other site may be told it.
  res.setHeader('Referrer-Policy', 'same-origin');
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  if (site.https) res.setHeader('Strict-Transport-Security', 'max-age=31536000');
  // What is not among the built files is answered with a page that says so.
  if (pathname.startsWith('/_next/static/')) return;
  if (pathname.startsWith('/api/')) {
    res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    return;
  }
  const nonce = randomBytes(18).toString('base64');
  const policy = contentSecurityPolicy(nonce, site);
  req.headers['x-nonce'] = nonce;
  req.headers['content-security-policy'] = policy;
  res.setHeader('Content-Security-Policy', policy);
}
