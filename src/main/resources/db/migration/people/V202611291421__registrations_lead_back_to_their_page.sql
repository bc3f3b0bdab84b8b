-- the page of ours that somebody who registers came from, to lead them back to once their address is confirmed
alter table people.pending_registration add column goes_to text not null default '';
