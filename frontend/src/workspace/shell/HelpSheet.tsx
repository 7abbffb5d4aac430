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
        ['g h', t`Go to home`],
        ['g m', t`Go to the inbox`],
        ['g c', t`Go to clients`],
        ['g q', t`Go to quotes`],
        ['g i', t`Go to invoices`],
        ['g p', t`Go to projects`],
        ['g s', t`Go to settings`],
        ['c', t`New client, quote, invoice, project or conversation`],
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
        ['e', t`Archive a client, mark a conversation as read`],
      ],
    ],
    [
      t`In forms`,
      [
        [`${commandKey} Enter`, t`Save or send`],
        [`${commandKey} B`, t`Bold, in a message`],
        [`${commandKey} I`, t`Italic, in a message`],
        ['@', t`Call somebody of the team, in a message`],
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
