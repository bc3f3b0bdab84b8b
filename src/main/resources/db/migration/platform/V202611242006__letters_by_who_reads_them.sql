-- what was sent to an address, for whoever asks for their own data
create index letter_recipient on platform.letter (lower(recipient)) where recipient <> '';
