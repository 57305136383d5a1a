-- Which days of publication are in doubt, and why: conflicts first, then the least sure?
-- plot: rows by doubt and source

select
    doubt,
    document_id,
    source,
    title,
    published_on,
    published_confidence,
    published_basis,
    candidate_days,
    first_day,
    last_day

from publication_doubts

order by doubt, published_confidence nulls first, document_id
