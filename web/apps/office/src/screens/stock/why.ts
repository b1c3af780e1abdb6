import type { StockParts } from "@armoire/api";

const subtracted = ["reserved", "held", "safety", "confidence"] as const;
export type WhyPart = "onHand" | (typeof subtracted)[number] | "blockedAll";

/** The sum of §4.3 as a person reads it: what is there, less what is kept, part by part; what takes nothing is left out. */
export function reasonsOf(parts: StockParts) {
  const lines: { part: WhyPart; effect: number }[] = [
    { part: "onHand", effect: parts.onHand },
    ...subtracted.filter((part) => parts[part] !== 0).map((part) => ({ part, effect: -parts[part] })),
  ];
  const raw = parts.onHand - parts.reserved - parts.held - parts.safety - parts.confidence;
  // A block takes what is left, so that the lines add up.
  if (parts.blocked && raw > 0) lines.push({ part: "blockedAll", effect: -raw });
  return {
    parts: lines,
    raw,
    shortage: Math.max(0, parts.reserved - parts.onHand),
    block: parts.blocked,
  };
}
