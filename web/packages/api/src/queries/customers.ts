import { useQuery } from "@tanstack/react-query";
import { api } from "../client";
import type { Customer, Page } from "../schema";
import { keys } from "./keys";

const digits = (text: string): number => text.replace(/\D/g, "").length;
/** The server finds by the last four digits already. */
const isSearchable = (text: string): boolean => digits(text) >= 4;
/** Enough digits to be a phone; what is a valid one is for the server to say. */
export const looksLikePhone = (text: string): boolean => digits(text) >= 6;

export function useCustomersByPhone(phone: string) {
  return useQuery({
    queryKey: [...keys.customers, "phone", phone],
    enabled: isSearchable(phone),
    retry: false,
    staleTime: 30_000,
    queryFn: ({ signal }) => api.get<Page<Customer>>("/customers", { phone, limit: 8 }, signal),
    select: (page) => page.items,
  });
}
