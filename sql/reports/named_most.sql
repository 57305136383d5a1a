-- Who is named in the most press texts, most named first?
-- plot: documents by person

select
    person,
    role,
    organization,
    documents,
    sources,
    first_published_on,
    last_published_on

from named_people

order by documents desc, person
