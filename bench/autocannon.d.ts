/** The part of autocannon that the bench uses; the package brings no types. */
declare module 'autocannon' {
  type Request = {
    path: string;
    method: string;
    headers: Record<string, string>;
    setupRequest?: (request: object) => object;
  };
  type Options = { url: string; connections: number; duration: number; requests: Request[] };
  type Result = {
    errors: number;
    duration: number;
    requests: { total: number };
    latency: { p50: number; p97_5: number };
    statusCodeStats?: Record<string, { count: number }>;
  };
  export default function autocannon(options: Options): Promise<Result>;
}
