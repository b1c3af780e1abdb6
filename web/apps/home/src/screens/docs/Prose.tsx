import { Fragment } from "react";

/** What stands between backticks is code. */
export const withCode = (text: string) =>
  text.split("`").map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
    index % 2 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
  );

/** A text of the contract: paragraphs, headings with `##`, lists with `-`. */
export function Prose({ text }: { text: string }) {
  return (
    <section className="docsprose stack" data-testid="docs-guide">
      {text.split(/\n\s*\n/).map((block) =>
        block.startsWith("## ") ? (
          <h2 key={block}>{block.slice(3)}</h2>
        ) : block.startsWith("- ") ? (
          <ul key={block}>
            {`\n${block}`
              .split("\n- ")
              .slice(1)
              .map((item) => (
                <li key={item}>{withCode(item)}</li>
              ))}
          </ul>
        ) : (
          <p key={block}>{withCode(block)}</p>
        ),
      )}
    </section>
  );
}
