import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../client";
import { Problem } from "../problem";
import type { Colleague, Device, Page, PeopleHere, Session, StaffUser } from "../schema";
import { noteUnlocked } from "../unlocking";
import { keys } from "./keys";

/** `null` = nobody is signed in; that is an answer, not an error. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        const session = await api.get<Session>("/session", undefined, signal);
        if (!session.locked) noteUnlocked(); // Perhaps in another window.
        return session;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 401) throw error;
        noteUnlocked();
        return null;
      }
    },
  });
}

/** Who works at named places shares their tablets: has a PIN, and makes a device known there. */
export const sharesTablets = (user: StaffUser): boolean => user.locations !== null;

/** What the last person read is forgotten; the session itself stays in its place, because the gate watches it. */
function becomes(client: QueryClient, session: Session | null): void {
  const before = client.getQueryData<Session | null>(keys.session);
  client.setQueryData(keys.session, session);
  // Back again: what they read is theirs.
  if (before?.user.userName !== session?.user.userName || !session)
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  noteUnlocked();
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

/** Whom a manager may name as the seller of an order of this place, or of none (§12). */
export function useColleagues(location: string | null, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...keys.colleagues, location],
    queryFn: ({ signal }) => api.get<Page<Colleague>>("/colleagues", { location }, signal),
    select: (page) => page.items,
  });
}

/** Who may switch here by PIN; `null` when this device is known at no location. */
export function usePeopleHere() {
  return useQuery({
    queryKey: keys.people,
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<PeopleHere>("/session/people", undefined, signal),
    select: (here) => (here.location === null ? null : here),
  });
}

// A wrong PIN counts: silence is told and never repeated.
export function useSignInByPin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { userName: string; pin: string }) => api.post<Session>("/session/pin", body, { retries: [] }),
    onSuccess: (session) => becomes(client, session),
  });
}

export function useSetPin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (pin: string) => api.put<Session>("/session/pin", { pin }),
    onSuccess: (session) => {
      client.setQueryData(keys.session, session);
      void client.invalidateQueries({ queryKey: keys.people });
    },
  });
}

/** From now on the session reads and does nothing. Without the network only this device knows it. */
export async function lockSession(client: QueryClient): Promise<void> {
  client.setQueryData<Session | null>(keys.session, (session) => session && { ...session, locked: true });
  await api.post<void>("/session/lock", {}, { retries: [400, 1_200, 5_000] }).catch(() => {});
}

/** Whoever signed in with a password says where this device stands, so that others may switch at it. */
export const knowDevice = (location: string) => api.put<Device>("/session/device", { location });
