import type { Fulfilment } from "@armoire/api";
import { byDue, dueAtOf } from "@armoire/features";
import { describe, expect, it } from "vitest";

const task = (id: string, more: Partial<Fulfilment>) =>
  ({
    id,
    state: "Accepted",
    putBackWanted: false,
    photoWanted: false,
    assignedAt: "2026-11-21T09:00:00Z",
    dueAt: "2026-11-21T10:00:00Z",
    expiresAt: "2026-11-21T12:00:00Z",
    ...more,
  }) as Fulfilment;

describe("when a task is due", () => {
  it("counts what is to be put back by its own time, and to the end where there is none", () => {
    const back = { state: "Cancelled", putBackWanted: true };
    const tasks = [
      task("back-some-day", { ...back, putBackDueAt: null }),
      task("back", { ...back, putBackDueAt: "2026-11-21T11:00:00Z" }),
      task("collect", { state: "Ready" }),
      task("pick", {}),
    ];
    expect(tasks.sort(byDue).map((each) => each.id)).toEqual(["pick", "back", "collect", "back-some-day"]);
    expect(tasks.map(dueAtOf)).toEqual(["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z", "2026-11-21T12:00:00Z", null]);
  });
});
