-- Why are documents out of the warehouse, most frequent reason first?
-- plot: documents by reason and source

select
    source,
    stage,
    step,
    reason,
    documents,
    example_location,
    example_document_id,
    last_collected_at

from rejection_reasons

order by documents desc, source, step, reason
