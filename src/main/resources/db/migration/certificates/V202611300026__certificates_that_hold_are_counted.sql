-- what other parts may join on, to count and to find
create view certificates.v_issued as
select id, serial, code, revoked_at is not null as is_revoked
  from certificates.certificate;
