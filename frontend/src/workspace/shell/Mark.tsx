/** CoPortal's own mark, for pages that belong to no workspace yet. */
export function Mark() {
  return (
    <span className="inline-flex items-center gap-2.5 text-lg font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M21.5 12.2a6.5 6.5 0 1 0 0 7.6"
          fill="none"
          className="stroke-accent-ink"
          strokeWidth="3"
          strokeLinecap="round"
        />
        <circle cx="22.5" cy="16" r="1.9" className="fill-accent-ink" />
      </svg>
      CoPortal
    </span>
  )
}
