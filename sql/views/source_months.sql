-- How many press texts did each source publish in each month? `unknown`: no day was found.

create view source_months as
select
    source,
    coalesce(substr(cast(published_on as text), 1, 7), 'unknown') as month,
    count(*) as documents,
    sum(word_count) as words,
    count(distinct language) as languages

from press_documents

group by
    source,
    coalesce(substr(cast(published_on as text), 1, 7), 'unknown')
