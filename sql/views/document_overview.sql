-- What is known of each document, without its text? One row a document, findings counted.

create view document_overview as
select
    document.document_id,
    document.source,
    document.location,
    document.url,
    document.title,
    document.kind,
    document.language,
    document.published_on,
    document.published_confidence,
    document.published_basis,
    document.word_count,
    (select count(*) from document_contacts as found
        where found.document_id = document.document_id) as contacts,
    (select count(*) from document_people as found
        where found.document_id = document.document_id) as people,
    (select count(*) from document_organizations as found
        where found.document_id = document.document_id) as organizations,
    (select count(*) from document_dates as found
        where found.document_id = document.document_id) as dates,
    (select count(*) from quotes as found
        where found.document_id = document.document_id) as quotes,
    document.collected_at,
    document.run_id

from press_documents as document
