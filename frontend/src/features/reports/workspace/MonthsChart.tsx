import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { formatMonth } from '@/shared/lib/dates'
import { viewerLocale } from '@/shared/lib/locale'
import type { Bars } from '../model'

const HEIGHT = 220
/** The room for a month's name, and beside the chart for amounts. */
const MONTH_PX = 36
const AMOUNTS_PX = 56

interface MonthsChartProps {
  bars: Bars
  /** The month under the pointer; null when there is none. */
  onPoint: (at: number | null) => void
}

/** Two bars for each month. A picture only: the figures stand in the table beside it. */
export default function MonthsChart({ bars, onPoint }: MonthsChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const point = useRef(onPoint)
  useEffect(() => {
    point.current = onPoint
  })
  useEffect(() => {
    const element = place.current
    if (!element) return
    let chart: uPlot | undefined
    const draw = () => {
      chart?.destroy()
      chart = new uPlot(
        options(element, at => point.current(at)),
        [bars.months.map((_, at) => at), bars.invoiced, bars.collected],
        element,
      )
    }
    const options = (within: HTMLElement, onIndex: (at: number | null) => void): uPlot.Options => {
      const [invoiced = '', collected = '', muted = '', line = ''] = coloursOf(within)
      const compact = new Intl.NumberFormat(viewerLocale(), { notation: 'compact' })
      const axis = { stroke: muted, font: '12px Inter, system-ui, sans-serif', ticks: { show: false } } as const
      const bar = (align: 1 | -1) => uPlot.paths.bars?.({ size: [0.36, 28], align, radius: 0.15 }) ?? (() => null)
      const points = { show: false }
      return {
        width: within.clientWidth,
        height: HEIGHT,
        padding: [8, 0, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { setScale: false, x: false, y: false }, points },
        scales: {
          x: { time: false, range: (_, min, max) => [min - 0.6, max + 0.6] },
          y: { range: (_, min, max) => [Math.min(0, min), Math.max(1, max) * 1.05] },
        },
        axes: [
          {
            ...axis,
            size: 28,
            grid: { show: false },
            splits: () => bars.months.map((_, at) => at),
            values: (plot, all) => {
              // As many as stand beside each other; the newest always.
              const step = Math.ceil((all.length * MONTH_PX) / Math.max(plot.width - AMOUNTS_PX, MONTH_PX))
              return all.map(at => {
                const month = (all.length - 1 - at) % step === 0 ? bars.months[at] : undefined
                return month ? formatMonth(month) : ''
              })
            },
          },
          {
            ...axis,
            size: AMOUNTS_PX,
            grid: { stroke: line, width: 1 },
            values: (_, all) => all.map(v => compact.format(v)),
          },
        ],
        series: [
          {},
          { fill: invoiced, stroke: invoiced, width: 0, paths: bar(-1), points },
          { fill: collected, stroke: collected, width: 0, paths: bar(1), points },
        ],
        hooks: { setCursor: [plot => onIndex(plot.cursor.idx ?? null)] },
      }
    }
    draw()
    const sized = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height: HEIGHT }))
    sized.observe(element)
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', draw)
    return () => {
      sized.disconnect()
      scheme.removeEventListener('change', draw)
      chart?.destroy()
    }
  }, [bars])
  return (
    <div ref={place} aria-hidden="true" className="min-w-0 overflow-hidden">
      {/* A canvas knows no custom properties: these say what the theme's colours are now. */}
      <i data-colour className="hidden text-line-strong" />
      <i data-colour className="hidden text-accent-text" />
      <i data-colour className="hidden text-muted" />
      <i data-colour className="hidden text-line" />
    </div>
  )
}

const coloursOf = (within: HTMLElement) =>
  [...within.querySelectorAll('[data-colour]')].map(mark => getComputedStyle(mark).color)
