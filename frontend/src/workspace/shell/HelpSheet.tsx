import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Dialog } from '@/shared/ui/Dialog'
import { Checkbox } from '@/shared/ui/inputs'
import { Keys } from '@/shared/ui-workspace/Keys'
import { commandKey, setShortcutsOn, useShortcutsOn } from '@/shared/ui-workspace/shortcuts'

export default function HelpSheet({ onClose }: { onClose: () => void }) {
  const on = useShortcutsOn()
  const groups: [string, [string, string][]][] = [
    [
      t`Anywhere`,
      [
        [`${commandKey} K`, t`Search and commands`],
        ['g c', t`Go to clients`],
        ['g q', t`Go to quotes`],
        ['g p', t`Go to projects`],
        ['g s', t`Go to settings`],
        ['c', t`New client, quote or project`],
        ['?', t`This list`],
      ],
    ],
    [
      t`In lists`,
      [
        ['/', t`Search`],
        ['j', t`Next row`],
        ['k', t`Previous row`],
        ['Enter', t`Open the row`],
        ['e', t`Archive or unarchive a client`],
      ],
    ],
    [
      t`In forms`,
      [
        [`${commandKey} Enter`, t`Save or send`],
        ['Esc', t`Close a dialog`],
      ],
    ],
  ]
  return (
    <Dialog open onClose={onClose} title={t`Keyboard shortcuts`} kind="sheet">
      {groups.map(([title, rows]) => (
        <section key={title} className="mb-5">
          <h3 className="mb-1 text-sm font-medium text-muted">{title}</h3>
          <dl>
            {rows.map(([keys, what]) => (
              <div
                key={keys}
                className="flex min-h-9 items-center justify-between gap-4 border-b border-line last:border-0"
              >
                <dt>{what}</dt>
                <dd>
                  <Keys>{keys}</Keys>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Checkbox
        label={<Trans>Single-key shortcuts</Trans>}
        help={<Trans>Turn them off if you dictate or press keys by accident.</Trans>}
        checked={on}
        onChange={event => setShortcutsOn(event.target.checked)}
      />
    </Dialog>
  )
}
