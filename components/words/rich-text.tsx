import { Unbroken } from './unbroken';

/** A message of the catalog with its marks drawn: `code` between backticks, and **what is strong**. */
export function RichText({ children }: { children: string }) {
  return children.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    if (part.startsWith('`'))
      return (
        <code key={index} className="font-mono text-[0.93em]">
          {part.slice(1, -1)}
        </code>
      );
    if (part.startsWith('**'))
      return (
        <b key={index} className="font-[550]">
          {part.slice(2, -2)}
        </b>
      );
    return <Unbroken key={index}>{part}</Unbroken>;
  });
}
