/** RFC 9457 as the host writes it, made into one error type every screen can read. */
export type ProblemBody = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: Record<string, string[]>;
  [field: string]: unknown;
};

export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly body: ProblemBody;

  constructor(code: string, status: number, body: ProblemBody = {}) {
    super(body.detail || body.title || code);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.body = body;
  }

  /** The server never heard us, or never answered: the same request with the same key may be sent again. */
  get isUnsure(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** Nobody is signed in, or the session is locked: whoever signs in may send the same again. */
  get isSignedOut(): boolean {
    return this.status === 401 || this.code === "auth.locked";
  }

  get isOffline(): boolean {
    return this.status === 0;
  }

  /** What the server said in words, if it said anything. */
  get detail(): string | undefined {
    return this.body.detail || this.body.title;
  }

  field<T>(name: string): T | undefined {
    return this.body[name] as T | undefined;
  }
}

export const offline = (cause?: unknown) =>
  new Problem("network.unreachable", 0, { title: cause instanceof Error ? cause.message : undefined });

/** Asked, and not answered for so long that nobody waits any more; what was to be done may have been done. */
export const tooLate = () => new Problem("network.timeout", 0);

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem("client.unexpected", -1, { title: error instanceof Error ? error.message : String(error) });

/** What may not be seen, or is not there, is null. */
export const orNull = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error) => {
    if (error instanceof Problem && (error.status === 404 || error.status === 403)) return null;
    throw error;
  });

/** Reads any failed answer; a proxy's HTML page or an empty body still becomes a Problem with a code. */
export async function readProblem(response: Response): Promise<Problem> {
  let body: ProblemBody = {};
  try {
    const text = await response.text();
    const parsed: unknown = text ? JSON.parse(text) : {};
    if (parsed && typeof parsed === "object" && !Array.isArray(parsed)) body = parsed as ProblemBody;
  } catch {
    body = {};
  }
  const code = typeof body.code === "string" && body.code ? body.code : `http.${response.status}`;
  return new Problem(code, response.status, body);
}
