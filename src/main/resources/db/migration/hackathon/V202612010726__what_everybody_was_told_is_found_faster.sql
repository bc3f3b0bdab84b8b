-- what everybody was told stands beside thousands of answers to one person
create index message_said on hackathon.message (edition_id, id desc) where kind <> 'answer';
