-- whatever stands below a unit has a lineage that begins with the unit's own: one stretch of this index
create index unit_subtree on organisations.unit (lineage) include (id);
