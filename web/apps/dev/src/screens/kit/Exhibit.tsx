import type { ReactNode } from "react";

/** One piece with the name under which it is imported. */
export const Exhibit = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="exhibit" data-testid="kit-piece-box" data-value={name}>
    <code className="small soft">{name}</code>
    <div className="exhibited">{children}</div>
  </div>
);
