/** What the palette and its forerunner share, so that nothing jumps when one takes the other's place. */
export const dialogClass =
  'dialog mt-[12dvh] max-w-xl overflow-hidden rounded-lg border border-line bg-raised text-fg shadow-high'
export const inputClass =
  'h-13 w-full border-b border-line bg-transparent px-5 text-lg outline-none placeholder:text-muted'
