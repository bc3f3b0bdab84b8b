-- for how many months a certificate of the course holds; without a number it holds for ever
alter table training.course add column valid_months smallint check (valid_months between 1 and 240);
