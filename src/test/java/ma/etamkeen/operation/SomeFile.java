package ma.etamkeen.operation;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A file of people that an administrator brought, in the database of the platform. */
record SomeFile(JdbcClient db, long id) {

    static final int ROWS = 200;

    /** Brings a file whose rows are new people: staff numbers from this one on. */
    static SomeFile brought(JdbcClient db, long firstNumber) {
        var file = new SomeFile(
                db, db.sql("""
                        with administrator as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            values ('من يستورد', 'Importing Test', 'importing test', 'f', 'fr', '2020-01-01')
                            returning id
                        ), granted as (
                            insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                            select id, 'administrator', 'platform', 0, '2020-01-01', '2020-01-01' from administrator
                        ), account as (
                            insert into people.account (person_id, email, created_at, confirmed_at, seen_on)
                            select id, 'importing-' || id || '@test.example', '2020-01-01', '2020-01-01', '2100-01-01'
                              from administrator
                        )
                        insert into people.import (unit_id, made_by, made_at, file_name, format, charset, separator, header,
                                                   rows, mapping, language, state)
                        select (select min(id) from organisations.unit where exists_to is null and parent_id is null), id,
                               now(), 'people.csv', 'csv', 'UTF-8', ';', array['1', '2', '3', '4', '5'], :rows,
                               array['name-ar', 'name-latin', 'sex', 'email', 'staff-number'], 'fr', 'read'
                          from administrator
                        returning id
                        """).param("rows", ROWS).query(Long.class).single());
        db.sql("""
                        insert into people.import_row (import_id, number, cells)
                        select :id, n + 1, array['شخص تجربة', 'Person Test', 'F', 'row-' || :first + n || '@test.example',
                                                 cast(:first + n as text)]
                          from generate_series(0, :rows - 1) n
                        """)
                .param("id", file.id)
                .param("first", firstNumber)
                .param("rows", ROWS)
                .update();
        return file;
    }

    /** Somebody asks for this step; the job is another's to write. */
    void becomes(String state) {
        db.sql("update people.import set state = :state, decided_by = made_by where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
    }

    String state() {
        return db.sql("select state from people.import where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** How many people stand under the numbers of the file. */
    int people() {
        return db.sql("""
                        select count(*) from people.person p join people.account a on a.person_id = p.id and a.closed_at is null
                         where p.staff_number in (select cells[5] from people.import_row where import_id = :id)
                        """).param("id", id).query(Integer.class).single();
    }

    /** How many lines made somebody, each somebody else. */
    int created() {
        return db.sql("""
                        select count(distinct person_id) from people.import_line where import_id = :id and action = 'create'
                        """).param("id", id).query(Integer.class).single();
    }

    /** How many lines of the journal say this of the file. */
    int said(String deed) {
        return db.sql("select count(*) from platform.journal where deed = :deed and subject = :id")
                .param("deed", deed)
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
