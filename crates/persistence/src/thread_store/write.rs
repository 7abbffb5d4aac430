//! The queries that change threads, over one set of tables.

/// Makes the queries that change one set of tables; what they name is imported by [`thread_store`](super::look).
#[rustfmt::skip]
macro_rules! thread_writes {
    () => {
/// Stores a thread whose first message comes next in the same transaction.
///
/// # Errors
/// When the client, project or quote is not there.
pub fn insert(conn: &mut Conn, scope: &TeamScope, thread: &NewThread, first: MessageId, now: NaiveDateTime) -> DbResult<()> {
    diesel::insert_into(threads::table)
        .values((
            threads::workspace_id.eq(scope.key()),
            threads::id.eq(thread.id.to_string()),
            threads::client_id.eq(thread.client.to_string()),
            threads::project_id.eq(thread.project.map(|id| id.to_string())),
            threads::quote_id.eq(thread.quote.map(|id| id.to_string())),
            threads::title.eq(&thread.title),
            threads::search.eq(fold(&thread.title)),
            threads::last_number.eq(0),
            threads::last_message_id.eq(first.to_string()),
            threads::last_message_at.eq(now),
            threads::version.eq(1),
            threads::created_at.eq(now),
            threads::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes the next number of a thread for a message; none when there is no such thread. Holds the thread until the
/// transaction ends.
///
/// # Errors
/// When the database fails.
pub fn take_number(conn: &mut Conn, scope: &TeamScope, thread: ThreadId, message: MessageId, now: NaiveDateTime) -> DbResult<Option<i64>> {
    Ok(diesel::update(threads::table.find((scope.key(), thread.to_string())))
        .set((
            threads::last_number.eq(threads::last_number + 1),
            threads::last_message_id.eq(message.to_string()),
            threads::last_message_at.eq(now),
        ))
        .returning(threads::last_number)
        .get_result(conn)
        .optional()?)
}

/// Stores a message.
///
/// # Errors
/// When the message it answers is not there.
pub fn insert_message(conn: &mut Conn, scope: &TeamScope, message: &NewMessage<'_>, now: NaiveDateTime) -> DbResult<()> {
    diesel::insert_into(messages::table)
        .values((
            messages::workspace_id.eq(scope.key()),
            messages::id.eq(message.id.to_string()),
            messages::thread_id.eq(message.thread.to_string()),
            messages::ordinal.eq(message.number),
            messages::author_kind.eq(message.author.kind),
            messages::author_id.eq(&message.author.id),
            messages::author_name.eq(&message.author.name),
            messages::text.eq(message.text),
            messages::search.eq(fold(&format!("{} {}", message.author.name, message.text))),
            messages::reply_to.eq(message.reply_to.map(|id| id.to_string())),
            messages::mentions.eq(joined(message.mentions)),
            messages::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores name and place if the version is still the one expected; says whether it was.
///
/// # Errors
/// When the database fails.
pub fn update(conn: &mut Conn, scope: &TeamScope, row: &ThreadRow, title: &str, archived_at: Option<NaiveDateTime>, now: NaiveDateTime) -> DbResult<bool> {
    let changed = diesel::update(threads::table.find((scope.key(), row.id.to_string())).filter(threads::version.eq(row.version)))
        .set((
            threads::title.eq(title),
            threads::search.eq(fold(title)),
            threads::archived_at.eq(archived_at),
            threads::version.eq(row.version + 1),
            threads::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Stores another text of a message that was not taken back; says whether there was one.
///
/// # Errors
/// When the database fails.
pub fn edit(conn: &mut Conn, scope: &TeamScope, message: &MessageRow, text: &str, mentions: &[UserId], now: NaiveDateTime) -> DbResult<bool> {
    let changed = diesel::update(messages::table.find((scope.key(), message.id.to_string())).filter(messages::deleted_at.is_null()))
        .set((
            messages::text.eq(text),
            messages::search.eq(fold(&format!("{} {text}", message.author_name))),
            messages::mentions.eq(joined(mentions)),
            messages::edited_at.eq(now),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Takes a message back; its text is gone. Says whether there was one to take back.
///
/// # Errors
/// When the database fails.
pub fn erase(conn: &mut Conn, scope: &TeamScope, message: &MessageRow, now: NaiveDateTime) -> DbResult<bool> {
    let changed = diesel::update(messages::table.find((scope.key(), message.id.to_string())).filter(messages::deleted_at.is_null()))
        .set((
            messages::text.eq(""),
            messages::search.eq(""),
            messages::mentions.eq(""),
            messages::deleted_at.eq(now),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Hangs files on a message, in this order.
///
/// # Errors
/// When a file or the message is not there.
pub fn attach(conn: &mut Conn, scope: &TeamScope, message: MessageId, hung: &[FileId]) -> DbResult<()> {
    for (position, file) in (0_i64..).zip(hung) {
        diesel::insert_into(attachments::table)
            .values((
                attachments::workspace_id.eq(scope.key()),
                attachments::message_id.eq(message.to_string()),
                attachments::file_id.eq(file.to_string()),
                attachments::position.eq(position),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes all files off a message; they themselves stay.
///
/// # Errors
/// When the database fails.
pub fn detach(conn: &mut Conn, scope: &TeamScope, message: MessageId) -> DbResult<()> {
    diesel::delete(
        attachments::table
            .filter(attachments::workspace_id.eq(scope.key()))
            .filter(attachments::message_id.eq(message.to_string())),
    )
    .execute(conn)?;
    Ok(())
}

/// Notes that a mail tells a member of a thread up to a message; false when another process was first, or when they
/// were told already since they last read up to `read`.
///
/// # Errors
/// When the database fails.
pub fn claim_mail(conn: &mut Conn, scope: &TeamScope, thread: ThreadId, person: &Person, (read, up_to): (i64, i64), now: NaiveDateTime) -> DbResult<bool> {
    let row = (
        reads::workspace_id.eq(scope.key()),
        reads::thread_id.eq(thread.to_string()),
        reads::person_id.eq(&person.id),
        reads::person_kind.eq(person.kind),
        reads::person_name.eq(&person.name),
        reads::up_to.eq(0),
        reads::read_at.eq(now),
        reads::mailed_up_to.eq(up_to),
    );
    let first = dialect!(conn, |conn| diesel::insert_into(reads::table).values(row).on_conflict_do_nothing().execute(conn))?;
    if first == 1 {
        return Ok(true);
    }
    let told_before = reads::table.find((scope.key(), thread.to_string(), &person.id)).filter(reads::mailed_up_to.le(read));
    let next = diesel::update(told_before).set(reads::mailed_up_to.eq(up_to)).execute(conn)?;
    Ok(next == 1)
}

/// Notes how far somebody has read; a mark never goes back. Says whether it moved.
///
/// # Errors
/// When the database fails.
pub fn mark_read(conn: &mut Conn, scope: &TeamScope, thread: ThreadId, person: &Person, number: i64, now: NaiveDateTime) -> DbResult<bool> {
    let row = (
        reads::workspace_id.eq(scope.key()),
        reads::thread_id.eq(thread.to_string()),
        reads::person_id.eq(&person.id),
        reads::person_kind.eq(person.kind),
        reads::person_name.eq(&person.name),
        reads::up_to.eq(number),
        reads::read_at.eq(now),
    );
    let first = dialect!(conn, |conn| diesel::insert_into(reads::table).values(row).on_conflict_do_nothing().execute(conn))?;
    if first == 1 {
        return Ok(true);
    }
    let mark = reads::table.find((scope.key(), thread.to_string(), &person.id)).filter(reads::up_to.lt(number));
    let raised = diesel::update(mark)
        .set((reads::up_to.eq(number), reads::read_at.eq(now), reads::person_name.eq(&person.name)))
        .execute(conn)?;
    Ok(raised == 1)
}

    };
}
pub(crate) use thread_writes;
