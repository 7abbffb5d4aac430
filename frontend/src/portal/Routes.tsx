import { Redirect, Route, Switch } from 'wouter'
import { NoPortal } from './pages/NoPortal'
import { Enter, Login } from './pages/SignIn'
import { SignedIn } from './SignedIn'

/** Every address of the face. Below `/portal/{slug}` addresses are relative to it. */
export function Routes() {
  return (
    <Switch>
      <Route path="/portal/:slug" nest>
        {({ slug }) => <Portal slug={slug} />}
      </Route>
      <Route>
        <NoPortal />
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
        <Login slug={slug} />
      </Route>
      <Route path="/enter">
        <Enter slug={slug} />
      </Route>
      <Route>
        <SignedIn key={slug} slug={slug} />
      </Route>
    </Switch>
  )
}
