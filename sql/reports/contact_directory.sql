-- Whom can one ask, most often named contact first? E-mail and telephone are masked.
-- plot: documents by organization

select
    name,
    role,
    organization,
    purpose,
    email,
    phones,
    documents,
    last_published_on,
    confidence

from contact_directory

order by documents desc, organization nulls last, name nulls last, email nulls last, phones nulls last
