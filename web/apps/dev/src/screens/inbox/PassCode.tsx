import { useWords } from "@armoire/i18n";
import encodeQR from "qr";
import { useMemo } from "react";

/** The pass at the end of a message: letters and digits of base64url, as long as no word is. */
export const passIn = (text: string): string | null => /(?<![\w-])[\w-]{60,100}(?![\w-])/.exec(text)?.[0] ?? null;

/** As a customer's phone would show it; dark on white in every look, with the margin that readers want. */
export function PassCode({ pass }: { pass: string }) {
  const { t } = useWords();
  const { path, size } = useMemo(() => {
    const rows = encodeQR(pass, "raw", { ecc: "medium", border: 4 });
    const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: dark.join(""), size: rows.length };
  }, [pass]);
  return (
    <svg
      className="devpass"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t("dev.pass")}
      shapeRendering="crispEdges"
      data-testid="dev-message-pass"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
