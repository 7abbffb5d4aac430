//! What a project and a task are made of, and how a form becomes one (product section 5).

use std::str::FromStr;

use chrono::NaiveDate;

use crate::access::UnknownValue;
use crate::form::{Form, Invalid, Lines};
use crate::ids::UserId;
use crate::quote::read_day;

/// The most characters of a project's or task's title.
pub const LONGEST_TITLE: usize = 200;
const LONGEST_DESCRIPTION: usize = 20_000;
/// The most tasks of one project.
pub const MOST_TASKS: usize = 500;

macro_rules! statuses {
    ($(#[$doc:meta])* $type:ident { $($(#[$of:meta])* $name:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$of])* $name,)+ }

        impl $type {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The status as stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }

        impl FromStr for $type {
            type Err = UnknownValue;
            fn from_str(text: &str) -> Result<Self, UnknownValue> {
                match text {
                    $($text => Ok(Self::$name),)+
                    other => Err(UnknownValue(other.to_owned())),
                }
            }
        }

        impl TryFrom<String> for $type {
            type Error = UnknownValue;
            fn try_from(text: String) -> Result<Self, UnknownValue> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(status: $type) -> Self {
                status.as_str().to_owned()
            }
        }
    };
}

statuses! {
    /// Where a project stands.
    ProjectStatus {
        /// Under way.
        Active = "active",
        /// Waits.
        OnHold = "on_hold",
        /// Done.
        Completed = "completed",
        /// Given up.
        Cancelled = "cancelled",
    }
}

statuses! {
    /// In which column of the board a task is.
    TaskStatus {
        /// Not begun.
        Todo = "todo",
        /// Under way.
        InProgress = "in_progress",
        /// To be looked at.
        Review = "review",
        /// Done.
        Complete = "complete",
        /// Waits for an answer of the client.
        Query = "query",
    }
}

/// A project as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectInput {
    /// Its title.
    pub title: String,
    /// `active`, `on_hold`, `completed` or `cancelled`; active when absent.
    pub status: Option<String>,
    /// Calendar day.
    pub due_on: Option<String>,
    /// What it is about; the client sees it.
    pub description: Option<String>,
}

/// A project whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectDetails {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ProjectStatus,
    /// Calendar day.
    pub due_on: Option<NaiveDate>,
    /// What it is about.
    pub description: Option<String>,
}

/// Reads a status; the sentence names the choices.
fn status<T: FromStr>(form: &mut Form, text: Option<&str>, otherwise: T, choices: &str) -> T {
    match text.map(str::parse::<T>) {
        None => otherwise,
        Some(Ok(status)) => status,
        Some(Err(_)) => {
            form.refuse("/status", "invalid", format!("status must be {choices}."));
            otherwise
        }
    }
}

fn day(form: &mut Form, text: Option<&str>) -> Option<NaiveDate> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    read_day(form, "/due_on", text)
}

impl ProjectInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<ProjectDetails, Invalid> {
        let mut form = Form::default();
        let title = form.required("/title", "Title", &self.title, LONGEST_TITLE);
        let status = status(
            &mut form,
            self.status.as_deref(),
            ProjectStatus::Active,
            "active, on_hold, completed or cancelled",
        );
        let due_on = day(&mut form, self.due_on.as_deref());
        let description = form.optional(
            "/description",
            "Description",
            self.description.as_deref(),
            LONGEST_DESCRIPTION,
            Lines::Many,
        );
        form.finish()?;
        Ok(ProjectDetails {
            title,
            status,
            due_on,
            description,
        })
    }
}

/// A task as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskInput {
    /// Its title.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// Its column; `todo` when absent.
    pub status: Option<String>,
    /// Calendar day.
    pub due_on: Option<String>,
    /// Who does it.
    pub assignee_id: Option<String>,
    /// Whether the client sees it.
    pub visible_to_client: bool,
}

/// A task whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskDetails {
    /// Its title.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// Its column.
    pub status: TaskStatus,
    /// Calendar day.
    pub due_on: Option<NaiveDate>,
    /// Who does it.
    pub assignee: Option<UserId>,
    /// Whether the client sees it.
    pub visible_to_client: bool,
}

impl TaskInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<TaskDetails, Invalid> {
        let mut form = Form::default();
        let title = form.required("/title", "Title", &self.title, LONGEST_TITLE);
        let description = form.optional(
            "/description",
            "Description",
            self.description.as_deref(),
            LONGEST_DESCRIPTION,
            Lines::Many,
        );
        let status = status(
            &mut form,
            self.status.as_deref(),
            TaskStatus::Todo,
            "todo, in_progress, review, complete or query",
        );
        let due_on = day(&mut form, self.due_on.as_deref());
        let assignee = form.parse_optional("/assignee_id", self.assignee_id.as_deref());
        form.finish()?;
        Ok(TaskDetails {
            title,
            description,
            status,
            due_on,
            assignee,
            visible_to_client: self.visible_to_client,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_reads_back() {
        for status in ProjectStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
        for status in TaskStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
    }

    #[test]
    fn every_wrong_field_of_a_task_is_named_at_once() {
        let input = TaskInput {
            title: String::new(),
            status: Some("dancing".into()),
            due_on: Some("31.12.2026".into()),
            assignee_id: Some("Ama".into()),
            ..TaskInput::default()
        };
        let errors = input.check().unwrap_err().0;
        let pointers: Vec<_> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title", "/status", "/due_on", "/assignee_id"]);
    }
}
