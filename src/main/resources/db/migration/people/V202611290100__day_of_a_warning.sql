-- the day somebody was warned, as the product counted it: the server may know another time of the kingdom
alter table people.inactivity_warning add column warned_on date;
-- an account ends thirty days after its warning
update people.inactivity_warning set warned_on = ends_on - 30;
alter table people.inactivity_warning alter column warned_on set not null;
