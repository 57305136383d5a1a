-- How did the raw documents of each run end, and does the ledger add up to what the run says?

create view run_accounts as
select
    runs.run_id,
    runs.number,
    runs.source,
    runs.status,
    runs.finished_at,
    runs.raw,
    runs.loaded,
    runs.unchanged,
    runs.duplicate,
    runs.quarantined,
    runs.refused,
    count(ledger.document_id) as ledger_rows,
    case
        when count(ledger.document_id) = runs.raw
            and sum(case when ledger.status = 'loaded' then 1 else 0 end) = runs.loaded
            and sum(case when ledger.status = 'unchanged' then 1 else 0 end) = runs.unchanged
            and sum(case when ledger.status = 'duplicate' then 1 else 0 end) = runs.duplicate
            and sum(case when ledger.status = 'quarantined' then 1 else 0 end) = runs.quarantined
            and sum(case when ledger.status = 'refused' then 1 else 0 end) = runs.refused
        then 'yes'
        else 'no'
    end as balanced

from runs
left join ledger on ledger.run_id = runs.run_id

group by
    runs.run_id,
    runs.number,
    runs.source,
    runs.status,
    runs.finished_at,
    runs.raw,
    runs.loaded,
    runs.unchanged,
    runs.duplicate,
    runs.quarantined,
    runs.refused
