/** A link that makes its whole table row the target. */
export const rowLinkClass =
  'block truncate font-medium text-fg no-underline after:absolute after:inset-0 focus-visible:outline-0 focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-[var(--focus)]'
