import { setServerNow } from "./clock";
import { answerWithinMs, limit, uploadWithinMs } from "./limit";
import { offline, Problem, readProblem, tooLate } from "./problem";
import { timesUnlocked, untilUnlocked } from "./unlocking";
import { type OnSent, sendBytes, type Upload } from "./upload";

export type Query = Record<string, string | number | boolean | null | undefined | (string | number)[]>;

type Settings = {
  baseUrl: string;
  fetch: typeof fetch;
  /** as `fetch`, for bodies that take long; says how much of one is sent */
  upload: Upload;
  language: () => string;
  onUnauthorised: () => void;
  onLocked: () => void;
};

const settings: Settings = {
  baseUrl: "",
  fetch: (input, init) => globalThis.fetch(input, init),
  upload: sendBytes,
  language: () => "en",
  onUnauthorised: () => {},
  onLocked: () => {},
};

export const configureApi = (change: Partial<Settings>): void => {
  Object.assign(settings, change);
};

/** The session is over: somebody has to sign in. */
export const noteUnauthorised = (): void => settings.onUnauthorised();

export const currentLanguage = (): string => settings.language();

/** One key per attempt of a person; a retry of the same attempt must carry the same key. */
export const newKey = (): string =>
  globalThis.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

export function urlOf(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === "") continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  const text = search.toString();
  return `${settings.baseUrl}/api/v1${path}${text ? `?${text}` : ""}`;
}

type RawInit = RequestInit & { query?: Query; onSent?: OnSent };
export function rawFetch(path: string, { onSent, ...init }: RawInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has("Accept-Language")) headers.set("Accept-Language", settings.language());
  const full: RequestInit = { credentials: "same-origin", ...init, headers };
  return onSent
    ? settings.upload(urlOf(path, init.query), full, onSent)
    : settings.fetch(urlOf(path, init.query), full);
}

type SendOptions = {
  query?: Query;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
  headers?: HeadersInit;
  onSent?: OnSent;
};
type PostOptions = Pick<SendOptions, "key" | "query" | "signal" | "onSent"> & { retries?: number[] };
/** `version` is what the person saw; the server refuses when somebody changed it since. */
type Seen = { version?: number | null };
const seen = ({ version }: Seen): HeadersInit =>
  version === undefined ? {} : version === null ? { "If-None-Match": "*" } : { "If-Match": `"${version}"` };

async function send<T>(method: string, path: string, options: SendOptions): Promise<T> {
  const within = limit(options.body instanceof FormData ? uploadWithinMs : answerWithinMs, options.signal);
  try {
    return await exchange<T>(method, path, { ...options, signal: within.signal });
  } catch (error) {
    if (within.ranOut()) throw tooLate();
    throw error;
  } finally {
    within.end();
  }
}

async function exchange<T>(method: string, path: string, options: SendOptions): Promise<T> {
  const headers = new Headers(options.headers);
  headers.set("Accept", "application/json, application/problem+json");
  const files = options.body instanceof FormData; // The browser writes its type, with the boundary.
  if (options.body !== undefined && !files) headers.set("Content-Type", "application/json");
  if (method === "POST") headers.set("Idempotency-Key", options.key ?? newKey());
  let response: Response;
  try {
    response = await rawFetch(path, {
      method,
      headers,
      query: options.query,
      signal: options.signal,
      onSent: options.onSent,
      body:
        options.body === undefined
          ? undefined
          : options.body instanceof FormData
            ? options.body
            : JSON.stringify(options.body),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw offline(error);
  }
  const now = response.headers.get("Armoire-Now");
  if (now) setServerNow(now);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (problem.status === 401 && !/^\/(session|dev)\b/.test(path)) settings.onUnauthorised();
    if (problem.code === "auth.locked") settings.onLocked();
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text().catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw offline(error); // Cut in the middle of the answer.
  });
  try {
    return (text ? JSON.parse(text) : undefined) as T;
  } catch {
    throw new Problem("client.unreadable_answer", response.status);
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Safe because every attempt carries the same key: the server answers the first result again. */
async function sendUntilSure<T>(method: string, path: string, options: SendOptions, pauses: number[]): Promise<T> {
  const keyed = { ...options, key: options.key ?? newKey() };
  for (let attempt = 0; ; attempt++) {
    try {
      return await send<T>(method, path, keyed);
    } catch (error) {
      const pause = pauses[attempt];
      if (!(error instanceof Problem) || !error.isUnsure || pause === undefined) throw error;
      await wait(pause);
    }
  }
}

/** A locked session reads little; the rest is read once somebody has signed in again, and nobody is shown a refusal meanwhile. */
async function readWhenOpen<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const askedAt = timesUnlocked();
    try {
      return await send<T>("GET", path, { query, signal });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "auth.locked") throw error;
      await untilUnlocked(askedAt, signal);
    }
  }
}

export const api = {
  get: readWhenOpen,
  post: <T>(path: string, body?: unknown, { retries = [400, 1200], ...options }: PostOptions = {}) =>
    sendUntilSure<T>("POST", path, { body, ...options }, retries),
  put: <T>(path: string, body: unknown, options: Seen = {}) => send<T>("PUT", path, { body, headers: seen(options) }),
  patch: <T>(path: string, body: unknown, options: Seen = {}) =>
    send<T>("PATCH", path, { body, headers: seen(options) }),
  delete: <T>(path: string) => send<T>("DELETE", path, {}),
};
