const WORKER = '/portal/sw.js'

interface WorkerPolicy {
  createScriptURL: (url: string) => string
}
interface PolicyMaker {
  createPolicy: (name: string, rules: WorkerPolicy) => WorkerPolicy
}

/** Registers the service worker. Trusted Types refuse a plain string here, so one policy allows exactly this file. */
export async function registerWorker(): Promise<void> {
  // Nothing is kept on the device of who only reads a shared document.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || location.pathname.startsWith('/s/')) return
  const rules: WorkerPolicy = {
    createScriptURL: url => {
      if (url !== WORKER) throw new TypeError('not the portal worker')
      return url
    },
  }
  const maker = (window as { trustedTypes?: PolicyMaker }).trustedTypes
  const policy = maker?.createPolicy('coportal-worker', rules) ?? rules
  // Without a worker the portal works all the same, only not offline.
  await navigator.serviceWorker.register(policy.createScriptURL(WORKER), { scope: '/portal/' }).catch(() => undefined)
}
