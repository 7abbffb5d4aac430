//! The people of the team.

use actix_web::{HttpResponse, get};
use domain::access::Permission;
use persistence::users;

use crate::call::{Reply, TeamCall};
use crate::openapi::TeamProblems;
use crate::problem::Problem;
use crate::views::Page;
use crate::views::me::TeamMember;

/// Lists the people of the team by name.
#[utoipa::path(tag = "workspace", responses((status = 200, body = Page<TeamMember>), TeamProblems))]
#[get("/team")]
pub(crate) async fn list_team(call: TeamCall) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadWorkspace, |conn, member| {
        let people = users::of_workspace(conn, &member.scope)?;
        Reply::ok(&Page::whole(people.into_iter().map(TeamMember::from).collect()))
    })
    .await
}
