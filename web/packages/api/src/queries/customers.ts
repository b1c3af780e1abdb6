import { useQuery } from "@tanstack/react-query";
import { api } from "../client";
import type { Customer, Page } from "../schema";
import { keys } from "./keys";

/** Enough digits to be a phone; what is a valid one is for the server to say. */
export const looksLikePhone = (text: string): boolean => text.replace(/\D/g, "").length >= 6;

export function useCustomersByPhone(phone: string, location: string) {
  return useQuery({
    queryKey: [...keys.customers, "phone", phone, location],
    enabled: looksLikePhone(phone),
    retry: false,
    staleTime: 30_000,
    queryFn: ({ signal }) => api.get<Page<Customer>>("/customers", { phone, location }, signal),
    select: (page) => page.items,
  });
}
