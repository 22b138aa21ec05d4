import type { NextConfig } from 'next';

const config: NextConfig = {
  typedRoutes: true,
  // `npm test` checks the types, tests included; a start should not wait for that.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  compress: true,
  images: { unoptimized: true },
  devIndicators: false,
};

export default config;
