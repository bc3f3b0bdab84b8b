-- what proves a reuse is put there and taken away again: each is a deed of its own, and the history says which file it was
alter table knowledge.reuse_step drop constraint reuse_step_deed_check;
alter table knowledge.reuse_step add constraint reuse_step_deed_check check (deed in (
    'declared', 'staged', 'changed', 'confirmed', 'proved', 'unproved', 'merged'));
