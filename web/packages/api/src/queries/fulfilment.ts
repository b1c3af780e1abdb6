import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, currentLanguage, rawFetch } from "../client";
import { limit, uploadWithinMs } from "../limit";
import { orNull, readProblem } from "../problem";
import type { Fulfilment, HandOver, Page, PickupProof, RejectReason } from "../schema";
import { keys } from "./keys";
import { inLanguage } from "./language";

const openStates = ["Assigned", "Accepted", "Picking", "Picked", "ShortPicked", "Ready"];

/** What a store still has to do something about; the server's list without states is the same, this is for answers to commands. */
export const isOpenTask = (task: Fulfilment): boolean => task.putBackWanted || task.photoWanted || isTaskUnderway(task);
export const isTaskUnderway = (task: Fulfilment): boolean => openStates.includes(task.state);
/** The group has ended and nothing is left to do but to show what was damaged (§9.2). */
export const isPhotoOnly = (task: Fulfilment): boolean =>
  task.photoWanted && !task.putBackWanted && !isTaskUnderway(task);

async function everyTask(location: string, signal: AbortSignal): Promise<Fulfilment[]> {
  const all: Fulfilment[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Fulfilment> = await api.get<Page<Fulfilment>>(
      "/fulfilments",
      { location, limit: 200, cursor },
      signal,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && all.length < 2_000);
  return all;
}

export function useQueue(location: string | null) {
  return useQuery({
    ...inLanguage([...keys.fulfilments, location]),
    enabled: Boolean(location),
    // The event stream says when to read again; this is for the hour in which it is cut and nobody notices.
    refetchInterval: 60_000,
    queryFn: ({ signal }) => everyTask(location ?? "", signal),
    select: (tasks) => tasks.filter(isOpenTask),
  });
}

type Verb =
  | { verb: "accept" | "release" | "start" | "ready" | "remind" | "put-back" | "no-show"; body?: undefined }
  | { verb: "pick"; body: { scans: string[]; quantity?: number } }
  | { verb: "short"; body: { lines: { sku: string; quantity: number; reason: RejectReason }[] } }
  | { verb: "reject"; body: { reason: RejectReason } }
  | { verb: "hand-over"; body: HandOver }
  | { verb: "seen"; body: { device: string; acknowledged: boolean } };
export type TaskCommand = { id: string; key: string } & Verb;

export const sendTaskCommand = ({ id, verb, body, key }: TaskCommand) =>
  api.post<Fulfilment>(`/fulfilments/${encodeURIComponent(id)}/${verb}`, body ?? {}, { key });

/** Whether this opens the order. A wrong one counts, so it is asked once; nobody waits for a second try, hand-over asks again. */
export const verifyPickup = (id: string, body: PickupProof, key: string) =>
  api.post<Fulfilment>(`/fulfilments/${encodeURIComponent(id)}/verify`, body, { key, retries: [] });

/** One group; null for whoever may not see it. */
export const readGroup = (id: string, signal?: AbortSignal): Promise<Fulfilment | null> =>
  orNull(api.get<Fulfilment>(`/fulfilments/${encodeURIComponent(id)}`, undefined, signal));

export function useGroup(id: string | null) {
  return useQuery({
    ...inLanguage([...keys.fulfilments, "one", id]),
    enabled: id !== null,
    queryFn: ({ signal }) => readGroup(id ?? "", signal),
  });
}

export function useAttachPhoto(location: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, photo, key }: { id: string; photo: Blob; key: string }) => {
      const body = new FormData();
      body.append("photo", photo, "photo");
      return api.post<Fulfilment>(`/fulfilments/${encodeURIComponent(id)}/photos`, body, { key });
    },
    onSuccess: (answer) =>
      client.setQueryData<Fulfilment[]>([...keys.fulfilments, location, currentLanguage()], (tasks) =>
        tasks?.map((task) => (task.id === answer.id ? answer : task)),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.fulfilments }),
  });
}

/** The picture itself, asked for with the session, so that it is not left in a cache for the next person. */
export function usePhoto(group: string, id: string) {
  return useQuery({
    queryKey: ["photos", group, id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const within = limit(uploadWithinMs, signal);
      try {
        const path = `/fulfilments/${encodeURIComponent(group)}/photos/${encodeURIComponent(id)}`;
        const answer = await rawFetch(path, { signal: within.signal });
        if (!answer.ok) throw await readProblem(answer);
        return await answer.blob();
      } finally {
        within.end();
      }
    },
  });
}

export function useTaskCommand(location: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: sendTaskCommand,
    onSuccess: (answer) => {
      if (!answer?.id || !Array.isArray(answer.lines)) return;
      client.setQueryData<Fulfilment[]>([...keys.fulfilments, location, currentLanguage()], (tasks) =>
        tasks?.map((task) => (task.id === answer.id ? { ...task, ...answer } : task)),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.fulfilments }),
  });
}
