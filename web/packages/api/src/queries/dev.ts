import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../client";
import { setServerNow } from "../clock";
import { Problem } from "../problem";
import type { DevClock, DevMessage, Page } from "../schema";
import { keys } from "./keys";

async function readClock(signal?: AbortSignal): Promise<DevClock | null> {
  try {
    const clock = await api.get<DevClock>("/dev/clock", undefined, signal);
    setServerNow(clock.now);
    return clock;
  } catch (error) {
    if (error instanceof Problem && [401, 403, 404].includes(error.status)) return null;
    throw error;
  }
}

/** Follows the demo clock. Outside demo mode the call answers 404 once and is never repeated. */
export function useServerClock() {
  return useQuery<DevClock | null>({
    queryKey: keys.clock,
    retry: false,
    refetchInterval: (query) => (query.state.data === null ? false : 15_000),
    queryFn: ({ signal }) => readClock(signal),
  });
}

export function useAdvanceClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ advance, key }: { advance: string; key: string }) =>
      api.post<DevClock>("/dev/clock", { advance }, { key }),
    onSuccess: (clock) => {
      setServerNow(clock.now);
      client.setQueryData(keys.clock, clock);
      void client.invalidateQueries();
    },
  });
}

export function useDevMessages() {
  return useQuery({
    queryKey: keys.messages,
    refetchInterval: 3_000,
    queryFn: ({ signal }) => api.get<Page<DevMessage>>("/dev/messages", undefined, signal),
    select: (page) => page.items,
  });
}
