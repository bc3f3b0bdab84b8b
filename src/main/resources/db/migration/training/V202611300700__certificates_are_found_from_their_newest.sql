-- the latest come first, and whoever has a number looks for one
create index delivery_certificate on training.delivery (certificate desc) where certificate is not null;
