import { useWords } from "@armoire/i18n";
import { Badge, type IconName, type Tone } from "@armoire/ui";

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  Assigned: { tone: "plain", icon: "clock" },
  stillAssigned: { tone: "wait", icon: "alert" },
  Accepted: { tone: "plain", icon: "person" },
  Picking: { tone: "plain", icon: "scan" },
  Picked: { tone: "plain", icon: "bag" },
  ShortPicked: { tone: "wait", icon: "missing" },
  Ready: { tone: "go", icon: "check" },
  HandedOver: { tone: "go", icon: "hand" },
  Rejected: { tone: "stop", icon: "close" },
  NoShow: { tone: "stop", icon: "putback" },
  toPutBack: { tone: "wait", icon: "putback" },
  photoWanted: { tone: "wait", icon: "photo" },
  PutBack: { tone: "plain", icon: "putback" },
  Cancelled: { tone: "plain", icon: "close" },
  Confirmed: { tone: "plain", icon: "check" },
  InFulfilment: { tone: "plain", icon: "bag" },
  ReadyForPickup: { tone: "go", icon: "check" },
  Completed: { tone: "plain", icon: "hand" },
};

/** An icon and a word, never colour alone. Amber is what nobody took though the ladder reminded of it (§15.2). */
export function StatusBadge({
  status,
  escalation = 0,
  group = "status",
  testId,
}: {
  status: string;
  /** the highest step of the ladder, 0 for none */
  escalation?: number;
  group?: string;
  testId?: string;
}) {
  const { word } = useWords();
  const shown = status === "Assigned" && escalation > 0 ? "stillAssigned" : status;
  const look = looks[shown] ?? { tone: "plain" as const, icon: "info" as const };
  return (
    <Badge tone={look.tone} icon={look.icon} testId={testId} value={status}>
      {word(group, shown)}
    </Badge>
  );
}

/** What a seller wants to know first: what the goods are doing; an ended order says how it ended. */
export function orderState(order: { status: string; groups: { state: string }[] }): string {
  if (["Cancelled", "Completed"].includes(order.status)) return order.status;
  return order.groups[0]?.state ?? order.status;
}

/** How far the ladder went for an order, as its flags say; 0 for not at all (§6.1). */
export function orderEscalation(order: { flags: readonly string[] }): number {
  const level = order.flags.map((flag) => /^Escalated\((\d+)\)$/.exec(flag)?.[1]).find(Boolean);
  return Number(level ?? 0);
}
