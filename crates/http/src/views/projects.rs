//! Projects and tasks as JSON; the portal's views have fewer fields.

use chrono::{DateTime, NaiveDate, Utc};
use domain::project::{ProjectInput, TaskInput};
use persistence::projects::ProjectRow;
use persistence::tasks::TaskRow;
use serde::{Deserialize, Serialize};
use services::projects::{Project, ProjectPatch};
use services::tasks::TaskPatch;
use utoipa::ToSchema;

use super::{instant, present};

/// How far a project is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProjectProgress {
    /// Tasks completed.
    pub(crate) done: i32,
    /// Tasks in all.
    pub(crate) total: i32,
    /// Whole percent; 0 while there are no tasks.
    #[schema(example = 40)]
    pub(crate) percent: i32,
}

impl ProjectProgress {
    fn new(done: i32, total: i32) -> Self {
        let percent = i64::from(done) * 100 / i64::from(total.max(1));
        Self {
            done,
            total,
            percent: i32::try_from(percent).unwrap_or(0),
        }
    }
}

/// A project.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Project)]
pub(crate) struct ProjectDetailView {
    /// Its id.
    #[schema(example = "prj_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// The accepted quote it goes back to.
    #[schema(required = true)]
    pub(crate) quote_id: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// `active`, `on_hold`, `completed` or `cancelled`.
    pub(crate) status: String,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<NaiveDate>,
    /// What it is about; the client sees it.
    #[schema(required = true)]
    pub(crate) description: Option<String>,
    /// How far it is.
    pub(crate) progress: ProjectProgress,
    /// When it began.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) version: i64,
}

impl From<Project> for ProjectDetailView {
    fn from(project: Project) -> Self {
        let row = project.row;
        Self {
            progress: ProjectProgress::new(row.tasks_done, row.tasks_total),
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            client_name: project.client_name,
            quote_id: project.quote_id,
            title: row.title,
            status: row.status.into(),
            due_on: row.due_on,
            description: row.description,
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

/// A project as its client sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalProject {
    /// Its id.
    #[schema(example = "prj_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// `active`, `on_hold`, `completed` or `cancelled`.
    pub(crate) status: String,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<NaiveDate>,
    /// What it is about.
    #[schema(required = true)]
    pub(crate) description: Option<String>,
    /// How far it is.
    pub(crate) progress: ProjectProgress,
    /// When it began.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<ProjectRow> for PortalProject {
    fn from(row: ProjectRow) -> Self {
        Self {
            // The tasks that they do not see are not counted either.
            progress: ProjectProgress::new(row.shown_done, row.shown_total),
            id: row.id.to_string(),
            title: row.title,
            status: row.status.into(),
            due_on: row.due_on,
            description: row.description,
            created_at: instant(row.created_at),
        }
    }
}

/// A project to begin.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"client_id": "cli_01kayw4d3rf5gq8r9v6z2n0t7m", "title": "Brand identity", "due_on": "2027-03-31"}))]
pub(crate) struct NewProject {
    /// For whom.
    pub(crate) client_id: String,
    /// Its title.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// `active`, `on_hold`, `completed` or `cancelled`; active when absent.
    #[schema(nullable = false)]
    pub(crate) status: Option<String>,
    /// Calendar day.
    pub(crate) due_on: Option<String>,
    /// What it is about; the client sees it.
    #[schema(max_length = 20_000)]
    pub(crate) description: Option<String>,
}

impl From<NewProject> for ProjectInput {
    fn from(body: NewProject) -> Self {
        Self {
            title: body.title,
            status: body.status,
            due_on: body.due_on,
            description: body.description,
        }
    }
}

/// Fields of a project to change; what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"status": "on_hold", "due_on": null}))]
pub(crate) struct UpdateProject {
    /// Its title.
    #[schema(max_length = 200, nullable = false)]
    pub(crate) title: Option<String>,
    /// `active`, `on_hold`, `completed` or `cancelled`.
    #[schema(nullable = false)]
    pub(crate) status: Option<String>,
    /// Calendar day.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) due_on: Option<Option<String>>,
    /// What it is about.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) description: Option<Option<String>>,
}

impl From<UpdateProject> for ProjectPatch {
    fn from(body: UpdateProject) -> Self {
        Self {
            title: body.title,
            status: body.status,
            due_on: body.due_on,
            description: body.description,
        }
    }
}

/// A task.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Task)]
pub(crate) struct TaskView {
    /// Its id.
    #[schema(example = "tsk_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Of which project.
    pub(crate) project_id: String,
    /// Its title.
    pub(crate) title: String,
    /// More about it.
    #[schema(required = true)]
    pub(crate) description: Option<String>,
    /// Its column: `todo`, `in_progress`, `review`, `complete` or `query`.
    pub(crate) status: String,
    /// Its place in the column, from 0.
    pub(crate) position: i32,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<NaiveDate>,
    /// Who does it.
    #[schema(required = true)]
    pub(crate) assignee_id: Option<String>,
    /// Whether the client sees it.
    pub(crate) visible_to_client: bool,
    /// When it was added.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) version: i64,
}

impl From<TaskRow> for TaskView {
    fn from(row: TaskRow) -> Self {
        Self {
            id: row.id.to_string(),
            project_id: row.project_id.to_string(),
            title: row.title,
            description: row.description,
            status: row.status.into(),
            position: row.position,
            due_on: row.due_on,
            assignee_id: row.assignee_id,
            visible_to_client: row.visible_to_client,
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

/// A task as the client sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalTask {
    /// Its id.
    #[schema(example = "tsk_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// More about it.
    #[schema(required = true)]
    pub(crate) description: Option<String>,
    /// Its column: `todo`, `in_progress`, `review`, `complete` or `query`.
    pub(crate) status: String,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<NaiveDate>,
}

impl From<TaskRow> for PortalTask {
    fn from(row: TaskRow) -> Self {
        Self {
            id: row.id.to_string(),
            title: row.title,
            description: row.description,
            status: row.status.into(),
            due_on: row.due_on,
        }
    }
}

/// A task to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "First drafts", "status": "todo", "visible_to_client": true}))]
pub(crate) struct NewTask {
    /// Its title.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// More about it.
    #[schema(max_length = 20_000)]
    pub(crate) description: Option<String>,
    /// Its column; `todo` when absent.
    #[schema(nullable = false)]
    pub(crate) status: Option<String>,
    /// Calendar day.
    pub(crate) due_on: Option<String>,
    /// Who of the team does it.
    pub(crate) assignee_id: Option<String>,
    /// Whether the client sees it.
    #[serde(default)]
    pub(crate) visible_to_client: bool,
}

impl From<NewTask> for TaskInput {
    fn from(body: NewTask) -> Self {
        Self {
            title: body.title,
            description: body.description,
            status: body.status,
            due_on: body.due_on,
            assignee_id: body.assignee_id,
            visible_to_client: body.visible_to_client,
        }
    }
}

/// Fields of a task to change; what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"status": "review", "position": 0}))]
pub(crate) struct UpdateTask {
    /// Its title.
    #[schema(max_length = 200, nullable = false)]
    pub(crate) title: Option<String>,
    /// More about it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) description: Option<Option<String>>,
    /// Its column.
    #[schema(nullable = false)]
    pub(crate) status: Option<String>,
    /// Its place in the column, from 0; in another column the end when absent.
    #[schema(nullable = false, minimum = 0)]
    pub(crate) position: Option<i32>,
    /// Calendar day.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) due_on: Option<Option<String>>,
    /// Who of the team does it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) assignee_id: Option<Option<String>>,
    /// Whether the client sees it.
    #[schema(nullable = false)]
    pub(crate) visible_to_client: Option<bool>,
}

impl From<UpdateTask> for TaskPatch {
    fn from(body: UpdateTask) -> Self {
        Self {
            title: body.title,
            description: body.description,
            status: body.status,
            position: body.position,
            due_on: body.due_on,
            assignee_id: body.assignee_id,
            visible_to_client: body.visible_to_client,
        }
    }
}
