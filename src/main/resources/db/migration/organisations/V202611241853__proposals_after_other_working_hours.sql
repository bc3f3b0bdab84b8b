alter table organisations.calendar_proposal
    drop constraint calendar_proposal_cause_check,
    add constraint calendar_proposal_cause_check check (cause in ('holiday', 'ramadan', 'hours', 'clock'));
