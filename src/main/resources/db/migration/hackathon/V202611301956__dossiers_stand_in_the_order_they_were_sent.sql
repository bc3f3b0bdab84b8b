-- those who organise read the last sent first, a page at a time: the page is read off the index, not sorted out of all
create index dossier_sent on hackathon.dossier (edition_id, sent_at desc, id desc) where state <> 'draft';
