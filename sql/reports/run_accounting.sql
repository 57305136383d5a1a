-- How did the raw documents of each run end, latest run first?
-- plot: loaded, unchanged, duplicate, quarantined, refused by run_id

select
    run_id,
    source,
    status,
    finished_at,
    raw,
    loaded,
    unchanged,
    duplicate,
    quarantined,
    refused,
    balanced

from run_accounts

order by number desc
