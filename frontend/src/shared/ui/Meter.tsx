/** Progress as a native bar; `label` says it in words ("3 of 8 tasks done"). */
export function Meter({ value, max, label }: { value: number; max: number; label: string }) {
  return <progress className="meter" value={value} max={Math.max(max, 1)} aria-label={label} />
}
