import { createFileRoute } from '@tanstack/react-router'
import { ImportClients } from '@/features/clients/workspace/ImportClients'

export const Route = createFileRoute('/_app/clients/import')({ component: ImportClients })
