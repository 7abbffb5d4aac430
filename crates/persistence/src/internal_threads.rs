//! Threads of the team alone. No function here takes a portal's scope, and no other module names these tables.

use crate::thread_store::look::thread_store;
use crate::thread_store::write::thread_writes;

thread_store!(
    internal_threads,
    internal_messages,
    internal_thread_reads,
    internal_message_attachments
);
thread_writes!();
