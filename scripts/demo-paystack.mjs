// Connects the demo's workspace with the simulator: node scripts/demo-paystack.mjs COPORTAL_URL SIMULATOR_URL
// It does what the owner would do under Settings → Paystack, and what Paystack's dashboard is for.
const [coportal, simulator] = process.argv.slice(2)
const PASSWORD = 'kente-harmattan-lagoon'
const headers = { 'content-type': 'application/json', origin: new URL(coportal).origin }

const ready = async () => {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${coportal}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error(`${coportal} did not get ready`)
}

const call = async (url, method, body, more = {}) => {
  const answer = await fetch(url, { method, headers: { ...headers, ...more }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return answer
}

await ready()
const signedIn = await call(`${coportal}/api/v1/auth/login`, 'POST', {
  email: 'ama@brightstudio.example',
  password: PASSWORD,
})
const cookie = signedIn.headers
  .getSetCookie()
  .map(line => line.split(';')[0])
  .join('; ')
const paystack = { secret_key: 'sk_test_simulator_only_key' }
const saved = await call(`${coportal}/api/v1/workspace`, 'PATCH', { paystack, password: PASSWORD }, { cookie })
const { paystack: account } = await saved.json()
await call(`${simulator}/_sim/settings`, 'PATCH', { webhook_url: `${coportal}${account.webhook_path}` })
console.log('Clients of the demo pay online at a simulated Paystack: open an invoice in the portal and press "Pay online"')
