import { useWords } from "@armoire/i18n";
import type { ReactNode } from "react";

type Props = {
  /** the names under which it is imported; none for a class of the stylesheet */
  of: string[];
  from?: "@armoire/ui" | "@armoire/features";
  /** what sets this look: a class, or properties */
  look?: string;
  children: ReactNode;
};

/** One piece with the line that imports it. */
export function Exhibit({ of, from = "@armoire/ui", look, children }: Props) {
  const { t } = useWords();
  return (
    <div className="exhibit" data-testid="kit-piece-box" data-value={of.join(" ") || look}>
      <div className="stack tight">
        {of.length > 0 && <code className="small soft">{`import { ${of.join(", ")} } from "${from}";`}</code>}
        {look && <code className="small soft">{of.length ? look : t("kit.className", { name: look })}</code>}
      </div>
      <div className="exhibited">{children}</div>
    </div>
  );
}
