//! Who may do what: the status of every operation for every caller, with our own ids and with another workspace's.
//!
//! A new operation needs its lines here. An id of somebody else's is 404, a role that may not is 403.

/// The callers, in the order of the table's columns.
pub(crate) const CALLERS: [&str; 8] = [
    "owner",
    "admin",
    "member",
    "api key",
    "contact of A",
    "contact of B",
    "other owner",
    "anonymous",
];

/// Operation, whose ids stand in its slots (`-`: it has none), and a status for every caller.
pub(crate) const TABLE: &str = "
list_api_keys          -      200 200 403 403 401 401 200 401
create_api_key         -      201 201 403 403 401 401 201 401
delete_api_key         ours   204 204 403 403 401 401 404 401
delete_api_key         theirs 404 404 403 403 401 401 204 401

get_setup              -      200 200 200 200 200 200 200 200
register               -      201 201 201 201 201 201 201 201
login                  -      401 401 401 401 401 401 401 401
load_demo              -      404 404 404 404 404 404 404 404
logout                 -      204 204 204 403 401 401 204 401
request_password_reset -      202 202 202 202 202 202 202 202
confirm_password_reset -      410 410 410 410 410 410 410 410

get_me                 -      200 200 200 403 401 401 200 401
update_me              -      200 200 200 403 401 401 200 401
change_password        -      204 204 204 403 401 401 204 401
list_sessions          -      200 200 200 403 401 401 200 401
delete_session         ours   204 404 404 403 401 401 404 401
delete_session         theirs 404 404 404 403 401 401 204 401
sign_out_everywhere    -      204 204 204 403 401 401 204 401

get_workspace          -      200 200 200 200 401 401 200 401
update_workspace       -      200 200 403 403 401 401 200 401
put_logo               -      200 200 403 403 401 401 200 401
delete_logo            -      200 200 403 403 401 401 200 401
preview_branding       -      200 200 200 200 401 401 200 401
preview_mail           -      200 200 200 200 401 401 200 401
list_team              -      200 200 200 200 401 401 200 401

list_clients           -      200 200 200 200 401 401 200 401
create_client          -      201 201 201 201 401 401 201 401
export_clients         -      200 200 200 200 401 401 200 401
preview_import         -      200 200 200 200 401 401 200 401
import_clients         -      201 201 201 201 401 401 201 401
find_duplicates        ours   200 200 200 200 401 401 200 401
find_duplicates        theirs 200 200 200 200 401 401 200 401
get_client             ours   200 200 200 200 401 401 404 401
get_client             theirs 404 404 404 404 401 401 200 401
update_client          ours   200 200 200 200 401 401 404 401
update_client          theirs 404 404 404 404 401 401 200 401
archive_client         ours   200 200 200 200 401 401 404 401
archive_client         theirs 404 404 404 404 401 401 200 401
unarchive_client       ours   200 200 200 200 401 401 404 401
unarchive_client       theirs 404 404 404 404 401 401 200 401
invite_client          ours   202 202 202 202 401 401 404 401
invite_client          theirs 404 404 404 404 401 401 202 401
get_client_overview    ours   200 200 200 200 401 401 404 401
get_client_overview    theirs 404 404 404 404 401 401 200 401
list_client_activity   ours   200 200 200 200 401 401 404 401
list_client_activity   theirs 404 404 404 404 401 401 200 401

list_contacts          ours   200 200 200 200 401 401 404 401
list_contacts          theirs 404 404 404 404 401 401 200 401
create_contact         ours   201 201 201 201 401 401 404 401
create_contact         theirs 404 404 404 404 401 401 201 401
get_contact            ours   200 200 200 200 401 401 404 401
get_contact            theirs 404 404 404 404 401 401 200 401
update_contact         ours   200 200 200 200 401 401 404 401
update_contact         theirs 404 404 404 404 401 401 200 401
delete_contact         ours   204 204 204 204 401 401 404 401
delete_contact         theirs 404 404 404 404 401 401 204 401
invite_contact         ours   202 202 202 202 401 401 404 401
invite_contact         theirs 404 404 404 404 401 401 202 401
revoke_contact         ours   200 200 200 200 401 401 404 401
revoke_contact         theirs 404 404 404 404 401 401 200 401

get_reference          -      200 200 200 200 200 200 200 200
get_portal             ours   200 200 200 200 200 200 200 200
get_portal             theirs 200 200 200 200 200 200 200 200
verify_document        ours   404 404 404 404 404 404 404 404
verify_document        theirs 404 404 404 404 404 404 404 404
get_logo               ours   200 200 200 200 200 200 200 200
get_logo               theirs 200 200 200 200 200 200 200 200
request_sign_in        ours   202 202 202 202 202 202 202 202
request_sign_in        theirs 202 202 202 202 202 202 202 202
inspect_link           ours   200 200 200 200 200 200 200 200
inspect_link           theirs 200 200 200 200 200 200 200 200
renew_link             ours   202 202 202 202 202 202 202 202
renew_link             theirs 202 202 202 202 202 202 202 202
redeem                 ours   422 422 422 422 422 422 422 422
redeem                 theirs 422 422 422 422 422 422 422 422

get_portal_me          -      401 401 401 401 200 200 401 401
get_dashboard          -      401 401 401 401 200 200 401 401
switch_client          ours   401 401 401 401 200 404 401 401
switch_client          theirs 401 401 401 401 404 404 401 401
sign_out               -      401 401 401 401 204 204 401 401

list_quotes            -      200 200 200 200 401 401 200 401
create_quote           ours   201 201 201 201 401 401 422 401
create_quote           theirs 422 422 422 422 401 401 201 401
get_quote              ours   200 200 200 200 401 401 404 401
get_quote              theirs 404 404 404 404 401 401 200 401
update_quote           ours   200 200 200 200 401 401 404 401
update_quote           theirs 404 404 404 404 401 401 200 401
delete_quote           ours   204 204 204 204 401 401 404 401
delete_quote           theirs 404 404 404 404 401 401 204 401
send_quote             ours   200 200 200 200 401 401 404 401
send_quote             theirs 404 404 404 404 401 401 200 401
withdraw_quote         ours   200 200 200 200 401 401 404 401
withdraw_quote         theirs 404 404 404 404 401 401 200 401
duplicate_quote        ours   201 201 201 201 401 401 404 401
duplicate_quote        theirs 404 404 404 404 401 401 201 401
record_acceptance      ours   200 200 200 200 401 401 404 401
record_acceptance      theirs 404 404 404 404 401 401 200 401
get_quote_pdf          ours   200 200 200 200 401 401 404 401
get_quote_pdf          theirs 404 404 404 404 401 401 200 401
list_quote_versions    ours   200 200 200 200 401 401 404 401
list_quote_versions    theirs 404 404 404 404 401 401 200 401

list_services          -      200 200 200 200 401 401 200 401
create_service         -      201 201 201 201 401 401 201 401
update_service         ours   200 200 200 200 401 401 404 401
update_service         theirs 404 404 404 404 401 401 200 401
delete_service         ours   204 204 204 204 401 401 404 401
delete_service         theirs 404 404 404 404 401 401 204 401

list_projects          -      200 200 200 200 401 401 200 401
create_project         ours   201 201 201 201 401 401 422 401
create_project         theirs 422 422 422 422 401 401 201 401
get_project            ours   200 200 200 200 401 401 404 401
get_project            theirs 404 404 404 404 401 401 200 401
update_project         ours   200 200 200 200 401 401 404 401
update_project         theirs 404 404 404 404 401 401 200 401
list_tasks             ours   200 200 200 200 401 401 404 401
list_tasks             theirs 404 404 404 404 401 401 200 401
create_task            ours   201 201 201 201 401 401 404 401
create_task            theirs 404 404 404 404 401 401 201 401
update_task            ours   200 200 200 200 401 401 404 401
update_task            theirs 404 404 404 404 401 401 200 401
delete_task            ours   204 204 204 204 401 401 404 401
delete_task            theirs 404 404 404 404 401 401 204 401

list_project_activity  ours   200 200 200 200 401 401 404 401
list_project_activity  theirs 404 404 404 404 401 401 200 401
list_files             ours   200 200 200 200 401 401 404 401
list_files             theirs 404 404 404 404 401 401 200 401
upload_file            ours   201 201 201 201 401 401 404 401
upload_file            theirs 404 404 404 404 401 401 201 401
get_file               ours   200 200 200 200 401 401 404 401
get_file               theirs 404 404 404 404 401 401 200 401
update_file            ours   200 200 200 200 401 401 404 401
update_file            theirs 404 404 404 404 401 401 200 401
delete_file            ours   204 204 204 204 401 401 404 401
delete_file            theirs 404 404 404 404 401 401 204 401
restore_file           ours   200 200 200 200 401 401 404 401
restore_file           theirs 404 404 404 404 401 401 200 401
get_file_content       ours   200 200 200 200 401 401 404 401
get_file_content       theirs 404 404 404 404 401 401 200 401
list_portal_files      ours   401 401 401 401 200 404 401 401
list_portal_files      theirs 401 401 401 401 404 404 401 401
upload_portal_file     ours   401 401 401 401 201 404 401 401
upload_portal_file     theirs 401 401 401 401 404 404 401 401
get_portal_file_content ours   401 401 401 401 200 404 401 401
get_portal_file_content theirs 401 401 401 401 404 404 401 401

list_portal_quotes     -      401 401 401 401 200 200 401 401
get_portal_quote_pdf   ours   401 401 401 401 200 404 401 401
get_portal_quote_pdf   theirs 401 401 401 401 404 404 401 401
get_portal_quote       ours   401 401 401 401 200 404 401 401
get_portal_quote       theirs 401 401 401 401 404 404 401 401
accept_quote           ours   401 401 401 401 200 404 401 401
accept_quote           theirs 401 401 401 401 404 404 401 401
decline_quote          ours   401 401 401 401 200 404 401 401
decline_quote          theirs 401 401 401 401 404 404 401 401
request_quote_changes  ours   401 401 401 401 200 404 401 401
request_quote_changes  theirs 401 401 401 401 404 404 401 401
list_portal_projects   -      401 401 401 401 200 200 401 401
get_portal_project     ours   401 401 401 401 200 404 401 401
get_portal_project     theirs 401 401 401 401 404 404 401 401
list_portal_tasks      ours   401 401 401 401 200 404 401 401
list_portal_tasks      theirs 401 401 401 401 404 404 401 401

list_threads           -      200 200 200 200 401 401 200 401
create_thread          ours   201 201 201 201 401 401 422 401
create_thread          theirs 422 422 422 422 401 401 201 401
get_thread             ours   200 200 200 200 401 401 404 401
get_thread             theirs 404 404 404 404 401 401 200 401
update_thread          ours   200 200 200 200 401 401 404 401
update_thread          theirs 404 404 404 404 401 401 200 401
list_messages          ours   200 200 200 200 401 401 404 401
list_messages          theirs 404 404 404 404 401 401 200 401
create_message         ours   201 201 201 201 401 401 404 401
create_message         theirs 404 404 404 404 401 401 201 401
read_thread            ours   200 200 200 403 401 401 404 401
read_thread            theirs 404 404 404 403 401 401 200 401
update_message         ours   200 403 403 403 401 401 404 401
update_message         theirs 404 404 404 404 401 401 200 401
delete_message         ours   204 403 403 403 401 401 404 401
delete_message         theirs 404 404 404 404 401 401 204 401
upload_attachment      ours   201 201 201 201 401 401 404 401
upload_attachment      theirs 404 404 404 404 401 401 201 401
get_attachment_content ours   200 200 200 200 401 401 404 401
get_attachment_content theirs 404 404 404 404 401 401 200 401
list_inbox             -      200 200 200 200 401 401 200 401
list_notifications     -      200 200 200 403 401 401 200 401
read_notifications     -      204 204 204 403 401 401 204 401

list_portal_threads    -      401 401 401 401 200 200 401 401
create_portal_thread   -      401 401 401 401 201 201 401 401
get_portal_thread      ours   401 401 401 401 200 404 401 401
get_portal_thread      theirs 401 401 401 401 404 404 401 401
list_portal_messages   ours   401 401 401 401 200 404 401 401
list_portal_messages   theirs 401 401 401 401 404 404 401 401
create_portal_message  ours   401 401 401 401 201 404 401 401
create_portal_message  theirs 401 401 401 401 404 404 401 401
read_portal_thread     ours   401 401 401 401 200 404 401 401
read_portal_thread     theirs 401 401 401 401 404 404 401 401
update_portal_message  ours   401 401 401 401 403 404 401 401
update_portal_message  theirs 401 401 401 401 404 404 401 401
delete_portal_message  ours   401 401 401 401 403 404 401 401
delete_portal_message  theirs 401 401 401 401 404 404 401 401
upload_portal_attachment - 401 401 401 401 201 201 401 401
get_portal_attachment_content ours 401 401 401 401 200 404 401 401
get_portal_attachment_content theirs 401 401 401 401 404 404 401 401

stream_events          -      200 200 200 200 401 401 200 401
stream_portal_events   -      401 401 401 401 200 200 401 401
list_invoices          -      200 200 200 200 401 401 200 401
create_invoice         ours   201 201 201 201 401 401 422 401
create_invoice         theirs 422 422 422 422 401 401 201 401
get_invoice            ours   200 200 200 200 401 401 404 401
get_invoice            theirs 404 404 404 404 401 401 200 401
update_invoice         ours   200 200 200 200 401 401 404 401
update_invoice         theirs 404 404 404 404 401 401 200 401
delete_invoice         ours   204 204 204 204 401 401 404 401
delete_invoice         theirs 404 404 404 404 401 401 204 401
issue_invoice          ours   200 200 200 200 401 401 404 401
issue_invoice          theirs 404 404 404 404 401 401 200 401
send_invoice           ours   200 200 200 200 401 401 404 401
send_invoice           theirs 404 404 404 404 401 401 200 401
cancel_invoice         ours   200 200 200 200 401 401 404 401
cancel_invoice         theirs 404 404 404 404 401 401 200 401
duplicate_invoice      ours   201 201 201 201 401 401 404 401
duplicate_invoice      theirs 404 404 404 404 401 401 201 401
remind_invoice         ours   200 200 200 200 401 401 404 401
remind_invoice         theirs 404 404 404 404 401 401 200 401
get_invoice_pdf        ours   200 200 200 200 401 401 404 401
get_invoice_pdf        theirs 404 404 404 404 401 401 200 401
bill_quote             ours   201 201 201 201 401 401 404 401
bill_quote             theirs 404 404 404 404 401 401 201 401
share_invoice          ours   201 201 201 201 401 401 404 401
share_invoice          theirs 404 404 404 404 401 401 201 401
list_invoice_shares    ours   200 200 200 200 401 401 404 401
list_invoice_shares    theirs 404 404 404 404 401 401 200 401
revoke_invoice_share   ours   204 204 204 204 401 401 404 401
revoke_invoice_share   theirs 404 404 404 404 401 401 204 401
get_shared_invoice     ours   404 404 404 404 404 404 404 404
get_shared_invoice     theirs 404 404 404 404 404 404 404 404
get_shared_invoice_pdf ours   404 404 404 404 404 404 404 404
get_shared_invoice_pdf theirs 404 404 404 404 404 404 404 404
count_shared_view      ours   404 404 404 404 404 404 404 404
count_shared_view      theirs 404 404 404 404 404 404 404 404

list_payments          -      200 200 200 200 401 401 200 401
list_invoice_payments  ours   200 200 200 200 401 401 404 401
list_invoice_payments  theirs 404 404 404 404 401 401 200 401
record_payment         ours   201 201 201 201 401 401 404 401
record_payment         theirs 404 404 404 404 401 401 201 401
update_payment         ours   200 200 200 200 401 401 404 401
update_payment         theirs 404 404 404 404 401 401 200 401
undo_payment           ours   200 200 200 200 401 401 404 401
undo_payment           theirs 404 404 404 404 401 401 200 401
refund_payment         ours   200 200 200 200 401 401 404 401
refund_payment         theirs 404 404 404 404 401 401 200 401
get_receipt            ours   200 200 200 200 401 401 404 401
get_receipt            theirs 404 404 404 404 401 401 200 401
get_transfer_proof     ours   200 200 200 200 401 401 404 401
get_transfer_proof     theirs 404 404 404 404 401 401 200 401
confirm_transfer       ours   200 200 200 200 401 401 404 401
confirm_transfer       theirs 404 404 404 404 401 401 200 401
dispute_transfer       ours   200 200 200 200 401 401 404 401
dispute_transfer       theirs 404 404 404 404 401 401 200 401

list_online_payments   ours   200 200 200 200 401 401 404 401
list_online_payments   theirs 404 404 404 404 401 401 200 401
clear_online_payment_flag ours   404 404 404 404 401 401 404 401
clear_online_payment_flag theirs 404 404 404 404 401 401 404 401
receive_paystack_webhook ours   401 401 401 401 401 401 401 401
receive_paystack_webhook theirs 401 401 401 401 401 401 401 401
receive_mail           ours   404 404 404 404 404 404 404 404
receive_mail           theirs 404 404 404 404 404 404 404 404
list_credit_notes      -      200 200 200 200 401 401 200 401
create_credit_note     ours   201 201 201 201 401 401 422 401
create_credit_note     theirs 422 422 422 422 401 401 201 401
get_credit_note_pdf    ours   200 200 200 200 401 401 404 401
get_credit_note_pdf    theirs 404 404 404 404 401 401 200 401
get_portal_credit_note_pdf ours   401 401 401 401 200 404 401 401
get_portal_credit_note_pdf theirs 401 401 401 401 404 404 401 401

list_schedules         -      200 200 200 200 401 401 200 401
create_schedule        ours   201 201 201 201 401 401 422 401
create_schedule        theirs 422 422 422 422 401 401 201 401
get_schedule           ours   200 200 200 200 401 401 404 401
get_schedule           theirs 404 404 404 404 401 401 200 401
update_schedule        ours   200 200 200 200 401 401 404 401
update_schedule        theirs 404 404 404 404 401 401 200 401
delete_schedule        ours   204 204 204 204 401 401 404 401
delete_schedule        theirs 404 404 404 404 401 401 204 401

get_report_summary     -      200 200 200 200 401 401 200 401
get_client_statement   ours   200 200 200 200 401 401 404 401
get_client_statement   theirs 404 404 404 404 401 401 200 401
get_client_statement_pdf ours   200 200 200 200 401 401 404 401
get_client_statement_pdf theirs 404 404 404 404 401 401 200 401

list_portal_invoices   -      401 401 401 401 200 200 401 401
get_portal_statement   -      401 401 401 401 200 200 401 401
get_portal_statement_pdf -    401 401 401 401 200 200 401 401
get_portal_receipt     ours   401 401 401 401 200 404 401 401
get_portal_receipt     theirs 401 401 401 401 404 404 401 401
get_portal_invoice     ours   401 401 401 401 200 404 401 401
get_portal_invoice     theirs 401 401 401 401 404 404 401 401
get_portal_invoice_pdf ours   401 401 401 401 200 404 401 401
get_portal_invoice_pdf theirs 401 401 401 401 404 404 401 401
pay_portal_invoice     ours   401 401 401 401 422 404 401 401
pay_portal_invoice     theirs 401 401 401 401 404 404 401 401
list_payable_at_once   -      401 401 401 401 200 200 401 401
pay_all                -      401 401 401 401 409 404 401 401
check_portal_payment   ours   401 401 401 401 200 404 401 401
check_portal_payment   theirs 401 401 401 401 404 404 401 401
report_transfer        ours   401 401 401 401 200 404 401 401
report_transfer        theirs 401 401 401 401 404 404 401 401
";
