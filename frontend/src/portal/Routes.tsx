import { Redirect, Route, Switch } from 'wouter'
import { AuthSkeleton } from './AuthSkeleton'
import { Later } from './Later'
import { billing, SignedIn } from './SignedIn'

// Who is signed in never needs these pages.
const loadLogin = async () => (await import('./pages/SignIn')).Login
const loadEnter = async () => (await import('./pages/SignIn')).Enter

// Nor what stands outside all portals.
const loadOutside = async () => (await Promise.all([import('./later/shared/SharedPage'), billing()]))[0].Outside

/** Every address of the face. Below `/portal/{slug}` addresses are relative to it. */
export function Routes() {
  return (
    <Switch>
      <Route path="/portal/:slug" nest>
        {({ slug }) => <Portal slug={slug} />}
      </Route>
      <Route>
        <Later load={loadOutside} props={{}} meanwhile={<AuthSkeleton />} />
      </Route>
    </Switch>
  )
}

function Portal({ slug }: { slug: string }) {
  // Addresses are typed by hand too; a slug has no capitals.
  if (slug !== slug.toLowerCase()) return <Redirect to={`~/portal/${slug.toLowerCase()}`} replace />
  return (
    <Switch>
      <Route path="/login">
        <Later load={loadLogin} props={{ slug }} meanwhile={<AuthSkeleton />} />
      </Route>
      <Route path="/enter">
        <Later load={loadEnter} props={{ slug }} meanwhile={<AuthSkeleton />} />
      </Route>
      <Route>
        <SignedIn key={slug} slug={slug} />
      </Route>
    </Switch>
  )
}
