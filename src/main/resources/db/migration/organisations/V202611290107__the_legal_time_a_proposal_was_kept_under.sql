-- somebody left it as it was while the clocks went by this legal time: only other ones bring the question back
alter table organisations.calendar_proposal add column reckoned_by text;
