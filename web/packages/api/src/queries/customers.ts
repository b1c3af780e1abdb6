import { useQuery } from "@tanstack/react-query";
import { api } from "../client";
import type { Customer, Page } from "../schema";
import { keys } from "./keys";

const digits = (text: string): number => text.replace(/\D/g, "").length;
/** The server finds by the last four digits already. */
const isSearchable = (text: string): boolean => digits(text) >= 4;

export type PhoneGap = { kind: "short" | "long"; digits: number; wanted: number };

/** How far a text is from the length that phones have, with a country code or without; which of them exist is for the server to say. */
export function phoneGap(text: string): PhoneGap | null {
  const own = text.trim().replace(/(\d[^\p{L}#;,]*)[\p{L}#;,].*$/u, "$1"); // An extension is not part of it.
  const typed = own.replace(/(?!^\+)\D/g, "");
  const abroad = /^(\+|00|810)/.exec(typed)?.[0];
  const count = typed.length - (abroad?.length ?? 0);
  const [least, most] = abroad ? [8, 15] : [9, 11];
  if (count < least) return { kind: "short", digits: count, wanted: least };
  return count > most ? { kind: "long", digits: count, wanted: most } : null;
}

/** `phone` is what was typed as it would be kept, or null where it is no number that can be called. */
export type FoundCustomers = Page<Customer> & { phone?: string | null };

/** Letters are the beginning of a name, in either alphabet. */
export const isName = (text: string): boolean => /\p{L}/u.test(text);
const leastLetters = 2;

/** Whoever has that phone, or a name that begins so. */
export function useFoundCustomers(text: string) {
  const byName = isName(text);
  return useQuery({
    queryKey: [...keys.customers, "found", text],
    enabled: byName ? text.length >= leastLetters : isSearchable(text),
    retry: false,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      api.get<FoundCustomers>("/customers", { ...(byName ? { q: text } : { phone: text }), limit: 8 }, signal),
  });
}

export function useCustomer(id: string | null) {
  return useQuery({
    queryKey: [...keys.customers, "one", id],
    enabled: id !== null,
    queryFn: ({ signal }) => api.get<Customer>(`/customers/${encodeURIComponent(id ?? "")}`, undefined, signal),
  });
}
