import type { Lang } from "../catalog";
import { Refused } from "../orders";

export type Ask = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: Headers;
  language: Lang;
};
export type Told = { status: number; json: unknown };

export const ok = (json: unknown): Told => ({ status: 200, json });
export const refusal = (code: string, field: string, status = 400) =>
  new Refused(status, code, { errors: { [field]: ["Refused."] } });

export function stale(ask: Ask, version: number | undefined): void {
  const seen = ask.headers.get("If-Match");
  if (seen && seen !== `"${version}"`) throw new Refused(409, "concurrency.stale_version", { current: version });
}

/** When everything in this office happened. */
export const at = "2026-11-20T09:12:00Z";
