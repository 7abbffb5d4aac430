// Writes src/workspace/routeTree.gen.ts, so that the type check needs no build before it.
import path from 'node:path'
import { Generator, getConfig } from '@tanstack/router-generator'

const root = path.join(import.meta.dirname, '..')
const config = getConfig(
  {
    target: 'react',
    autoCodeSplitting: true,
    disableLogging: true,
    routesDirectory: path.join(root, 'src/workspace/routes'),
    generatedRouteTree: path.join(root, 'src/workspace/routeTree.gen.ts'),
  },
  root,
)
await new Generator({ config, root }).run()
