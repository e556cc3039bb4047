declare module '@cloudflare/next-on-pages/fetch-handler' {
  const handler: { fetch(request: Request, env: CloudflareEnv, context: unknown): Promise<Response> };
  export default handler;
}

/**
 * Made by scripts/hash-inline-scripts.mjs: a prerendered document's path → its inline scripts' hashes; `rendered` for
 * those that are rendered for their request.
 */
declare module 'edgewise-documents' {
  const documents: Readonly<Record<string, readonly string[]>>;
  export default documents;
}
