/** A one-time link's secret: it stands behind the `#`, so that it is in no request and in no server's log. */
export const linkToken = (): string => window.location.hash.slice(1);
