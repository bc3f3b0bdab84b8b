-- what was answered to all stands among the frequent questions, worded for those who were not there; what was said stays
alter table hackathon.detail add column message_id bigint references hackathon.message (id);
create unique index detail_message on hackathon.detail (message_id) where message_id is not null;
alter table hackathon.detail add check (message_id is null or kind = 'faq');

insert into hackathon.detail (edition_id, kind, position, title_ar, title_fr, title_en, words_ar, words_fr, words_en,
                              state_ar, state_fr, state_en, message_id)
select m.edition_id, 'faq', 0, m.title_ar, m.title_fr, m.title_en, m.body_ar, m.body_fr, m.body_en,
       'to-review', 'to-review', 'to-review', m.id
  from hackathon.message m
 where m.kind = 'answer-to-all'
 order by m.id;
