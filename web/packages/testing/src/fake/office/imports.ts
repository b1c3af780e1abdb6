import type { ImportJob } from "@armoire/api";
import type { FakeOffice } from "../office";
import { Refused } from "../orders";
import { type Ask, at, ok, type Told } from "./ask";

const totals = (read: number, created: number, updated: number, refused: number) => ({
  read,
  created,
  updated,
  unchanged: read - created - updated - refused,
  refused,
  pending: 0,
});

export function beginImports(office: FakeOffice): void {
  office.imports.push(
    makeJob(
      office,
      "catalog-csv",
      ["catalogue-2026-autumn-winter-collection-final-version-2.csv"],
      "Done",
      false,
      totals(1204, 18, 96, 3),
      [
        {
          file: "catalogue-2026-autumn-winter-collection-final-version-2.csv",
          row: 17,
          code: "catalog.barcode_taken",
          text: "This barcode belongs to WS03-S-Black.",
        },
        {
          file: "catalogue-2026-autumn-winter-collection-final-version-2.csv",
          row: 230,
          code: "catalog.colour_missing",
          text: "A variant needs its colour.",
        },
        {
          file: "catalogue-2026-autumn-winter-collection-final-version-2.csv",
          row: 1011,
          code: "catalog.sku_invalid",
          text: "=cmd|' /C calc'!A0",
        },
      ],
    ),
    makeJob(office, "stock-csv", ["stock.csv"], "Running", false, totals(40_200, 0, 12_000, 0), []),
    makeJob(office, "prices-csv", ["prices.csv"], "Done", true, totals(300, 0, 300, 0), []),
    makeJob(
      office,
      "commerceml",
      ["import0_1.xml", "offers0_1.xml"],
      "Failed",
      false,
      totals(0, 0, 0, 0),
      [],
      "import.interrupted",
    ),
  );
}

export function answerImports(office: FakeOffice, ask: Ask, id?: string): Told {
  if (id === "kinds")
    return ok({
      items: ["catalog-csv", "commerceml", "locations-csv", "stock-csv"].map((kind) => ({ kind, byLocation: false })),
      nextCursor: null,
    });
  if (ask.method === "POST") {
    const files = (ask.body.files as string[]) ?? [];
    const job = makeJob(office, id ?? "", files, "Done", ask.query.get("dryRun") === "true", totals(12, 4, 8, 0), []);
    office.imports.unshift(job);
    return { status: 202, json: { id: job.id } };
  }
  if (!id) return ok({ items: office.imports.map((each) => ({ ...each, errors: [] })), nextCursor: null });
  const job = office.imports.find((each) => each.id === id);
  if (!job) throw new Refused(404, "import.not_found");
  return ok(job);
}

function makeJob(
  office: FakeOffice,
  kind: string,
  files: string[],
  state: ImportJob["state"],
  dryRun: boolean,
  counts: ImportJob["counts"],
  errors: ImportJob["errors"],
  code: string | null = null,
): ImportJob {
  return {
    id: office.newId("job-"),
    kind,
    state,
    mode: "row",
    dryRun,
    progress: state === "Running" ? 0.62 : 1,
    counts,
    byType:
      state === "Failed" ? {} : { [kind.startsWith("catalog") ? "variant" : kind.split("-")[0] || "file"]: counts },
    errors,
    errorsTotal: errors.length,
    files,
    requestedBy: "admin",
    requestedAt: at,
    startedAt: at,
    finishedAt: state === "Running" ? null : at,
    longestWriteMs: 12,
    code,
  };
}
