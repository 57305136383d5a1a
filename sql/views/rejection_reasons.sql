-- Why are documents out of the warehouse, how many each, and which is one of them?

create view rejection_reasons as
select
    source,
    stage,
    step,
    reason,
    count(*) as documents,
    min(location) as example_location,
    min(document_id) as example_document_id,
    max(collected_at) as last_collected_at

from quarantine

group by source, stage, step, reason
