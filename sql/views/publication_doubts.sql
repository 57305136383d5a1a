-- Which documents have a day of publication that one should look at before using it?
-- unknown: none was found; conflict: the text, the page or the feed state different days, more than
-- a time zone apart (the confidence is then at most 0.55); unsure: the confidence is below 0.6.

create view publication_doubts as
select
    document.document_id,
    document.source,
    document.title,
    document.url,
    document.published_on,
    document.published_confidence,
    document.published_basis,
    case
        when document.published_on is null then 'unknown'
        when days.days > 1 then 'conflict'
        else 'unsure'
    end as doubt,
    coalesce(days.days, 0) as candidate_days,
    days.first_day,
    days.last_day

from press_documents as document
left join (
    select
        document_id,
        count(*) as days,
        min(published_on) as first_day,
        max(published_on) as last_day

    from (
        select document_id, published_on from document_published where basis <> 'inferred'
        union
        select document_id, published_on from press_documents where published_on is not null
    ) as named

    group by document_id
) as days on days.document_id = document.document_id

where
    document.published_on is null
    or document.published_confidence < 0.6
