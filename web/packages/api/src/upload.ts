/** How many bytes of how many have left. */
export type OnSent = (sent: number, all: number) => void;
export type Upload = (url: string, init: RequestInit, onSent: OnSent) => Promise<Response>;

/** `fetch` does not tell how far a body is on its way; XMLHttpRequest does, so long bodies go by it. */
export const sendBytes: Upload = (url, { method = "POST", headers, body, signal }, onSent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open(method, url);
    new Headers(headers).forEach((value, name) => {
      request.setRequestHeader(name, value);
    });
    request.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded, event.total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(new TypeError("Failed to fetch"));
    request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
    request.onloadend = () => signal?.removeEventListener("abort", stop);
    if (signal?.aborted) return reject(new DOMException("Aborted", "AbortError"));
    signal?.addEventListener("abort", stop);
    request.send(body as XMLHttpRequestBodyInit | null);
  });

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)) {
    const at = line.indexOf(":");
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  // An answer without a body must be made without one.
  const empty = request.status === 204 || request.status === 304;
  return new Response(empty ? null : request.responseText, { status: request.status, headers });
}
