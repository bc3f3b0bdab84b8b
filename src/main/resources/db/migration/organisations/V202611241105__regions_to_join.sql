-- what other parts may join on
create view organisations.v_region as
select code, name_ar, name_fr, name_en
  from organisations.region;
