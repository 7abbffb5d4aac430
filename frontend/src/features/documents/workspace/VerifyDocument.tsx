import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { ApiError } from '@/shared/api/client'
import { exactTime } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { Skeleton } from '@/shared/ui/Skeleton'
import { StatusDot } from '@/shared/ui/StatusDot'
import { ErrorState } from '@/shared/ui/states'
import { documentQuery, fingerprintOf } from '../queries'

/** For whoever holds a signed document: what its code stands for, and whether their file is that document. */
export function VerifyDocument({ code }: { code: string }) {
  const document = useQuery(documentQuery(code))
  useEffect(() => {
    window.document.title = t`Check a document`
  }, [])
  if (document.isPending) return <Skeleton className="h-64" />
  if (document.isError) {
    const unknown = document.error instanceof ApiError && document.error.status === 404
    if (!unknown) return <ErrorState detail={document.error.message} onRetry={() => void document.refetch()} />
    return (
      <>
        <Heading>{t`No document has this code`}</Heading>
        <p className="text-muted">
          <Trans>
            Compare the code with the one on the certificate page. A document with another code was not made here.
          </Trans>
        </p>
      </>
    )
  }
  const { business, number, title, version, total, signer_name, signed_at, version_hash, sha256, public_key } =
    document.data
  return (
    <div className="grid gap-6">
      <div>
        <Heading>{t`This quote was signed`}</Heading>
        <p className="text-muted">
          <Trans>
            {business} made it, {signer_name} signed it.
          </Trans>
        </p>
      </div>
      <dl className="grid gap-3">
        <Fact name={t`Quote`}>
          {number} · {title} · {t`version ${version}`}
        </Fact>
        <Fact name={t`Total`}>
          <Money value={total} />
        </Fact>
        <Fact name={t`Signed by`}>{signer_name}</Fact>
        <Fact name={t`Signed at`}>{exactTime(signed_at)}</Fact>
      </dl>
      <FileCheck sha256={sha256} />
      <details className="border-t border-line pt-4">
        <summary className="cursor-pointer font-medium">
          <Trans>For a check without this site</Trans>
        </summary>
        <dl className="mt-3 grid gap-3">
          <Fact name={t`SHA-256 of the file`}>
            <code className="text-sm break-all">{sha256}</code>
          </Fact>
          <Fact name={t`SHA-256 of the signed version`}>
            <code className="text-sm break-all">{version_hash}</code>
          </Fact>
          <Fact name={t`Public key of ${business}`}>
            <code className="text-sm break-all whitespace-pre-wrap">{public_key.trim()}</code>
          </Fact>
        </dl>
        <p className="mt-3 text-sm text-muted">
          <Trans>
            Save the key to a file and run <code>coportal verify FILE.pdf --key KEY.pem</code>: it needs no connection.
          </Trans>
        </p>
      </details>
    </div>
  )
}

function Heading({ children }: { children: ReactNode }) {
  return <h1 className="text-xl font-semibold tracking-tight text-balance">{children}</h1>
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

function FileCheck({ sha256 }: { sha256: string }) {
  const check = useMutation({ mutationFn: async (file: File) => (await fingerprintOf(file)) === sha256 })
  return (
    <div className="grid gap-2">
      <label className="grid gap-1.5 font-medium">
        <Trans>Your file</Trans>
        <input
          type="file"
          accept="application/pdf"
          aria-describedby="file-stays"
          className="w-full rounded-md border border-line-strong p-2 font-normal"
          onChange={event => {
            const file = event.target.files?.[0]
            if (file) check.mutate(file)
          }}
        />
      </label>
      <p id="file-stays" className="text-sm text-muted">
        <Trans>It is compared on this device and not uploaded.</Trans>
      </p>
      <div role="status" className="min-h-6">
        {check.data === true && (
          <StatusDot tone="success">{t`This is the document that was signed. Not a byte differs.`}</StatusDot>
        )}
        {check.data === false && (
          <StatusDot tone="danger">{t`This file is not the document that was signed.`}</StatusDot>
        )}
        {check.isError && <StatusDot tone="danger">{t`This file cannot be read. Choose it again.`}</StatusDot>}
      </div>
    </div>
  )
}
