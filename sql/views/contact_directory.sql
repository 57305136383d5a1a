-- Whom can one ask, in how many documents does the contact stand, when was the last of them?
-- E-mail and telephone are masked; `document_contacts` has them in full.
-- A name or role that holds an address by mistake is left out.

create view contact_directory as
select
    case when contact.name not like '%@%' then contact.name end as name,
    case when contact.role not like '%@%' then contact.role end as role,
    case when contact.organization not like '%@%' then contact.organization end as organization,
    contact.purpose,
    contact.email_masked as email,
    contact.phones_masked as phones,
    count(distinct contact.document_id) as documents,
    max(document.published_on) as last_published_on,
    max(contact.confidence) as confidence

from document_contacts as contact
join press_documents as document on document.document_id = contact.document_id

group by
    contact.name,
    contact.role,
    contact.organization,
    contact.purpose,
    contact.email,
    contact.phones,
    contact.email_masked,
    contact.phones_masked
