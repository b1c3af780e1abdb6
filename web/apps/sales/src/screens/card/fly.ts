/** Shows cause: what was pressed flies to the basket. Nothing moves when reduced motion is asked for. */
export function flyToBasket(from: HTMLElement): void {
  const target = document.querySelector("[data-testid=rail-basket-link] .railicon");
  const photo = document.querySelector<HTMLImageElement>(".gallerystrip img");
  if (!target || !photo?.animate || matchMedia?.("(prefers-reduced-motion: reduce)").matches) return;
  const start = from.getBoundingClientRect();
  const end = target.getBoundingClientRect();
  const ghost = photo.cloneNode() as HTMLImageElement;
  ghost.className = "flying";
  ghost.style.left = `${start.left + start.width / 2 - 32}px`;
  ghost.style.top = `${start.top - 8}px`;
  document.body.append(ghost);
  const x = end.left + end.width / 2 - (start.left + start.width / 2);
  const y = end.top - start.top;
  ghost
    .animate([{ transform: "none" }, { transform: `translate(${x}px, ${y}px) scale(0.3)`, opacity: 0.4 }], {
      duration: 200,
      easing: "ease-in",
    })
    .finished.finally(() => ghost.remove());
}
