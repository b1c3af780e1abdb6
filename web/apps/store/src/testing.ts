/** How often the terminal sounded, from now on; jsdom has no sound of its own. */
export function listen(): { chimes: number; stop: () => void } {
  class Silent {
    state = "running";
    currentTime = 0;
    destination = {};
    resume = async () => {};
    createOscillator = () => ({ frequency: {}, connect: (to: unknown) => to, start() {}, stop() {} });
    createGain = () => ({
      gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
      connect: (to: unknown) => to,
    });
  }
  globalThis.AudioContext ??= Silent as unknown as typeof AudioContext;
  const count = () => {
    heard.chimes += 1;
  };
  const heard = { chimes: 0, stop: () => globalThis.removeEventListener("armoire-chime", count) };
  globalThis.addEventListener("armoire-chime", count);
  return heard;
}
