import type { NextConfig } from 'next';

const config: NextConfig = {
  typedRoutes: true,
  // `npm test` checks the types, tests included; a start should not wait for that.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // It reads files that lie beside its code.
  serverExternalPackages: ['pdfkit'],
  compress: true,
  images: { unoptimized: true },
  devIndicators: false,
  // 004's addresses reach the same handlers, which answer there in its names.
  rewrites: async () => ({
    beforeFiles: [{ source: '/api/crm/customers/:path*', destination: '/api/customers/:path*' }],
    afterFiles: [],
    fallback: [],
  }),
};

export default config;
