import type { ModelFacts } from '@/lib/model/models';

/** Where there is more about a model: its terms, its provider, its price, its page. */
export function ModelLinks({ links }: { links: ModelFacts['links'] }) {
  const named = [
    ['Terms and license', links.terms],
    ['More information', links.moreInformation],
    ['Pricing in the Cloudflare dashboard', links.pricing],
    ['Cloudflare’s model page', links.page],
  ] as const;

  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
      {named.map(([name, address]) => (
        <li key={name}>
          <a
            className="text-ink-2 underline underline-offset-2 hover:text-ink"
            href={address}
            target="_blank"
            rel="noreferrer"
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
