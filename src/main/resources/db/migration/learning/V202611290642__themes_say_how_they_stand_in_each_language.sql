-- how the text stands in each language; what a source published needs no proofreading, the rest does
alter table learning.theme
    add column state_ar text,
    add column state_fr text,
    add column state_en text;

update learning.theme
   set state_ar = case when title_ar is null then 'missing' else 'to-review' end,
       state_fr = case when title_fr is null then 'missing' else 'to-review' end,
       state_en = case when title_en is null then 'missing' else 'to-review' end;

alter table learning.theme
    alter column state_ar set not null,
    alter column state_fr set not null,
    alter column state_en set not null,
    add check (state_ar in ('published', 'to-review', 'missing') and (state_ar = 'missing') = (title_ar is null)),
    add check (state_fr in ('published', 'to-review', 'missing') and (state_fr = 'missing') = (title_fr is null)),
    add check (state_en in ('published', 'to-review', 'missing') and (state_en = 'missing') = (title_en is null));
