import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../client";
import { Problem } from "../problem";
import type { Session } from "../schema";
import { keys } from "./keys";

/** `null` = nobody is signed in; that is an answer, not an error. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return await api.get<Session>("/session", undefined, signal);
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

/** What the last person read is forgotten; the session itself stays in its place, because the gate watches it. */
function becomes(client: QueryClient, session: Session | null): void {
  client.setQueryData(keys.session, session);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { userName: string; password: string }) => api.post<Session>("/session", body, { retries: [] }),
    onSuccess: (session) => becomes(client, session),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<void>("/session"),
    onSettled: () => becomes(client, null),
  });
}
