-- What a page states of its text besides: the last change, its keywords, its licence.

alter table press_documents add column modified_on date;
alter table press_documents add column modified_at timestamptz;
alter table press_documents add column keywords text;
alter table press_documents add column license text;
