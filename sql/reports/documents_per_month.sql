-- How many press texts did each source publish in each month, latest month first?
-- plot: documents by month and source

select
    month,
    source,
    documents,
    words,
    languages

from source_months

order by month desc, source
