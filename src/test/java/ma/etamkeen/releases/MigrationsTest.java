package ma.etamkeen.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.database.TestDatabase;
import ma.etamkeen.platform.words.Language;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations build the database from nothing, and carry over what the people of an earlier release had in theirs. */
@Tag("database")
class MigrationsTest {

    /** Columns whose words are lists by now, and as which each word stands there. */
    private static final Map<String, Map<String, String>> LISTS = Map.of(
            "training.session.approval", Map.of("none", "{}", "manager", "{manager}"),
            "training.template.approval", Map.of("none", "{}", "manager", "{manager}"));

    /** Columns whose values a migration has put elsewhere, and where. */
    private static final Map<String, List<String>> MOVED = Map.of(
            "people.person.manager_id",
            List.of("people.superior.manager_id"),
            // taken back where nothing gives the role any more
            "people.role_grant.taken_back_at",
            List.of("people.role_grant.taken_back_at"),
            "platform.journal.why",
            List.of("platform.journal.detail", "platform.journal_reason.why"));

    /** By the newest migration of the release. */
    private static final Map<String, Carried> CARRIED = new ConcurrentHashMap<>();

    private static final Map<String, DataSource> LEFT = new ConcurrentHashMap<>();

    /** A name gives a role since this one: what was recorded later had it already. */
    private static final String NAMES_GIVE_ROLES = "202611290948";

    /** Since this one not on a draft and not on what was called off. */
    private static final String DRAFTS_GIVE_NONE = "202611291058";

    private static final String COMPLETE_LISTS_ARE_HELD = "202611291056";

    /** One session for each way in which its trainer held the role already, and how many days after it that ends. */
    private static final String GIVEN_BY_HAND = """
            with way (place, published, cancelled, ends) as (
                values ('test: over', true, false, array[-1000]),
                       ('test: shorter', true, false, array[30]),
                       ('test: longer', true, false, array[400]),
                       ('test: twice', true, false, array[-1000, -500]),
                       ('test: for good', true, false, array[null::integer]),
                       ('test: draft', false, false, array[365]),
                       ('test: called off', true, true, array[365]),
                       ('test: called off, for good', true, true, array[null::integer])
            ), made as (
                insert into training.session
                       (course_id, format, place, language, capacity, approval, opens_at, closes_at, threshold, trainer_id,
                        starts_at, ends_at, created_at, created_by, published_at, published_by, cancelled_at, cancelled_by,
                        cancelled_why)
                select (select min(id) from training.course), 'in-person', place, 'fr', 10, 'none', '2026-01-01',
                       '2026-01-02', 80, (select min(person_id) from people.account where closed_at is null),
                       '2027-03-01T09:00', '2027-03-01T12:00', '2026-01-01', 0,
                       case when published then timestamptz '2026-01-01' end, case when published then 0 end,
                       case when cancelled then timestamptz '2026-01-02' end, case when cancelled then 0 end,
                       case when cancelled then 'test' end
                  from way
                returning id, place, trainer_id, ends_at
            )
            insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, valid_to, given_at)
            select made.trainer_id, 'trainer', 'session', made.id,
                   date(made.ends_at) + coalesce(period.ends, 0) - 400, date(made.ends_at) + period.ends, '2026-01-01'
              from made
              join way on way.place = made.place
             cross join unnest(way.ends) as period (ends)
            """;

    /** The last one before what teams hand in belonged to a phase. */
    private static final String BEFORE_PHASES_ASKED = "202611302149";

    /**
     * Editions in which teams handed in: in one phase of three; in the first of two that take something; in a phase that takes
     * nothing any more; and one that asks for something and has no phase.
     */
    private static final String HANDED_IN = """
            insert into hackathon.edition (slug, title_fr, period_from, story, figures, source, other_sources, state_ar, state_fr, state_en)
            select 'test-' || n, 'Test ' || n, '2026', '[]', '[]', '', '{}', 'missing', 'published', 'missing' from generate_series(1, 4) n;

            insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock, began_at, ended_at)
            select e.id, p.kind, p.starts, p.starts + interval '1 month', p.permits, false, p.starts at time zone 'UTC', p.ended
              from (values (1, 'call', timestamp '2026-01-01', array['apply'], timestamptz '2026-02-01T00:00Z'),
                           (1, 'submission', timestamp '2026-02-01', array['submit'], timestamptz '2026-03-01T00:00Z'),
                           (1, 'results', timestamp '2026-03-01', array['see-results'], null),
                           (2, 'making', timestamp '2026-02-01', array['submit'], timestamptz '2026-03-01T00:00Z'),
                           (2, 'pitches', timestamp '2026-03-01', array['submit', 'judge'], null),
                           (3, 'call', timestamp '2026-01-01', array['apply'], timestamptz '2026-02-01T00:00Z'),
                           (3, 'submission', timestamp '2026-02-01', array['ask'], timestamptz '2026-03-01T00:00Z'),
                           (3, 'results', timestamp '2026-03-01', array['see-results'], null)) p (edition, kind, starts, permits, ended)
              join hackathon.edition e on e.slug = 'test-' || p.edition;

            insert into hackathon.deliverable (edition_id, code, position, kind, title_fr, is_required, most)
            select id, 'summary', 1, 'text', 'Résumé', true, 1000 from hackathon.edition where slug like 'test-%';

            insert into hackathon.team (edition_id, name, code, made_at)
            select id, 'Test', 'T-' || id, '2026-01-01' from hackathon.edition where slug in ('test-1', 'test-2', 'test-3');
            """;

    /** One version after the other, for at most one is being written; the third still is. */
    private static final String VERSION = """
            insert into hackathon.submission (team_id, edition_id, version, state, begun_at)
            select id, edition_id, :version, 'draft', timestamptz '2026-02-05' + :version * interval '5 days'
              from hackathon.team where name = 'Test';

            insert into hackathon.submission_part (submission_id, deliverable_id, words)
            select s.id, d.id, 'Version ' || s.version
              from hackathon.submission s
              join hackathon.team t on t.id = s.team_id and t.name = 'Test'
              join hackathon.deliverable d on d.edition_id = t.edition_id
             where s.version = :version;

            update hackathon.submission s set state = 'sent', sent_at = s.begun_at, fingerprint = sha256('x')
              from hackathon.team t where t.id = s.team_id and t.name = 'Test' and s.version = :version and :version < 3;
            """;

    @ParameterizedTest
    @MethodSource("releasesBeforePhasesAsked")
    void what_teams_handed_in_before_phases_asked_for_it_is_found_in_the_phase_that_took_it(Release release)
            throws SQLException, IOException {
        var database = holding(release);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            migrations(database, BEFORE_PHASES_ASKED).migrate();
            statement.execute(HANDED_IN);
            for (var version : List.of("1", "2", "3")) {
                statement.execute(VERSION.replace(":version", version));
            }
            migrations(database, "latest").migrate();

            var found = new TreeMap<String, String>();
            try (var rows = statement.executeQuery("""
                    select e.slug,
                           coalesce(dp.kind, 'none') || ': '
                               || coalesce(string_agg(sp.kind || ' ' || s.state || ' ' || p.words, ', ' order by s.version), 'nothing')
                      from hackathon.edition e
                      join hackathon.deliverable d on d.edition_id = e.id
                      left join hackathon.phase dp on dp.id = d.phase_id
                      left join hackathon.submission_part p on p.deliverable_id = d.id
                      left join hackathon.submission s on s.id = p.submission_id
                      left join hackathon.phase sp on sp.id = s.phase_id
                     where e.slug like 'test-%'
                     group by e.slug, dp.kind
                    """)) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            assertThat(found)
                    .containsOnly(
                            entry(
                                    "test-1",
                                    "submission: submission sent Version 1, submission sent Version 2, submission draft Version 3"),
                            entry(
                                    "test-2",
                                    "making: making sent Version 1, making sent Version 2, making draft Version 3"),
                            entry(
                                    "test-3",
                                    "submission: submission sent Version 1, submission sent Version 2, submission draft Version 3"),
                            entry("test-4", "none: nothing"));
        }
    }

    @Test
    void migrations_apply_from_zero() {
        var flyway = migrations(TestDatabase.empty(), "latest");

        assertThat(flyway.migrate().success).isTrue();
        flyway.validate();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void migrations_apply_over_the_data_of_an_earlier_release_and_lose_no_value(Release release)
            throws SQLException, IOException {
        var carried = carried(release);
        try (var connection = carried.database().getConnection()) {
            migrations(carried.database(), "latest").validate();
            var before = carried.before();
            var after = Release.values(connection);
            assertThat(before.get("people.person.id")).hasSizeGreaterThan(40);
            var lost = new TreeMap<String, String>();
            // the index of the search is made anew at every start that finds other rules
            before.keySet().removeIf(column -> column.startsWith("platform.search_"));
            before.forEach((column, values) -> {
                var kept = new TreeMap<String, Integer>();
                for (var now : MOVED.getOrDefault(column, List.of(column))) {
                    if (!after.containsKey(now)) {
                        lost.put(column, "is gone");
                        return;
                    }
                    after.get(now).forEach((value, times) -> kept.merge(value, times, Integer::sum));
                }
                values.forEach((value, times) -> {
                    var now = LISTS.getOrDefault(column, Map.of()).getOrDefault(value, value);
                    if (kept.getOrDefault(now, 0) < times && !(value.equals("null") && MOVED.containsKey(column))) {
                        lost.put(column, times + " times " + value);
                    }
                });
            });
            assertThat(lost).as("what people had").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("releasesWithoutRolesOfNames")
    void whoever_gave_a_session_in_an_earlier_release_holds_the_role_on_it(Release release)
            throws SQLException, IOException {
        var database = carried(release).database();
        try (var connection = database.getConnection()) {
            try (var rows = connection.createStatement().executeQuery("""
                    select count(*), count(g.id)
                      from training.session s
                      left join people.role_grant g
                        on g.person_id = s.trainer_id and g.role = 'trainer' and g.on_kind = 'session' and g.on_id = s.id
                       and g.taken_back_at is null and g.valid_to >= s.ends_at and g.by_name
                     where s.trainer_id is not null and s.published_at is not null and s.cancelled_at is null
                    """)) {
                rows.next();
                assertThat(rows.getInt(1)).isPositive();
                assertThat(rows.getInt(2)).isEqualTo(rows.getInt(1));
            }
        }
    }

    /** Nobody is written to about them all at once, and none leaves unlooked-for. */
    @ParameterizedTest
    @MethodSource("releasesBeforeListsWereHeld")
    void certificates_of_lists_that_were_complete_in_an_earlier_release_are_issued_by_hand(Release release)
            throws SQLException, IOException {
        var database = carried(release).database();
        try (var connection = database.getConnection()) {
            try (var rows = connection.createStatement().executeQuery("""
                    with list as (
                        select s.id,
                               (select count(*) from training.registration g
                                  join training.slot t on t.session_id = g.session_id
                                 where g.session_id = s.id and g.state = 'confirmed') as wanted,
                               (select count(*) from training.registration g
                                  join training.attendance a on a.registration_id = g.id
                                 where g.session_id = s.id and g.state = 'confirmed') as marked
                          from training.session s
                         where s.published_at is not null and s.cancelled_at is null
                    )
                    select count(*) filter (where l.wanted = l.marked and l.wanted > 0),
                           count(*) filter (where l.wanted = l.marked and l.wanted > 0
                                              and i.held_at is not null and i.counted_from is not null),
                           count(*) filter (where l.wanted > l.marked),
                           count(*) filter (where l.wanted > l.marked and i.held_by = 0)
                      from list l
                      left join training.issuing i on i.session_id = l.id
                    """)) {
                rows.next();
                assertThat(rows.getInt(1)).as("complete lists").isPositive();
                assertThat(rows.getInt(2)).as("of them held").isEqualTo(rows.getInt(1));
                assertThat(rows.getInt(3)).as("other lists").isPositive();
                assertThat(rows.getInt(4)).as("of them held").isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releasesWithRolesOfDrafts")
    void a_name_gives_the_role_until_a_year_after_and_none_on_a_draft_or_on_what_was_called_off(Release release)
            throws SQLException, IOException {
        var database = holding(release);
        try (var connection = database.getConnection()) {
            migrations(database, Collections.max(List.of(release.newestMigration(), NAMES_GIVE_ROLES)))
                    .migrate();
            try (var statement = connection.createStatement()) {
                statement.execute(GIVEN_BY_HAND);
            }
            migrations(database, "latest").migrate();

            var held = new TreeMap<String, String>();
            try (var rows = connection.createStatement().executeQuery("""
                    select s.place,
                           coalesce(string_agg(coalesce((g.valid_to - date(s.ends_at))::text, 'for good'), ', '
                                               order by g.valid_from)
                                        filter (where g.id is not null), 'none')
                      from training.session s
                      left join people.role_grant g
                        on g.person_id = s.trainer_id and g.role = 'trainer' and g.on_kind = 'session' and g.on_id = s.id
                       and g.taken_back_at is null
                     where s.place like 'test: %'
                     group by s.id
                    """)) {
                while (rows.next()) {
                    held.put(rows.getString(1), rows.getString(2));
                }
            }
            assertThat(held)
                    .containsOnly(
                            entry("test: over", "365"),
                            entry("test: shorter", "365"),
                            entry("test: longer", "400"),
                            entry("test: twice", "-1000, 365"),
                            entry("test: for good", "for good"),
                            entry("test: draft", "none"),
                            entry("test: called off", "none"),
                            entry("test: called off, for good", "for good"));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void what_an_earlier_release_described_stands_in_each_language_as_what_this_one_brings(Release release)
            throws SQLException, IOException {
        var database = carried(release).database();
        try (var connection = database.getConnection()) {
            for (var file : List.of(
                    "training/course",
                    "learning/theme",
                    "skills/area",
                    "hackathon/edition",
                    "hackathon/challenge",
                    "hackathon/project")) {
                var part = file.split("/")[0];
                var noun = file.split("/")[1];
                var brought = new TreeMap<String, String>();
                DefaultContent.read(part + ".json").path(noun + "s").forEach(thing -> {
                    var title = DefaultContent.text(thing.path("title"));
                    var states = DefaultContent.states(title, thing.path("title_origin"));
                    brought.put(
                            String.valueOf(title.fr()),
                            Stream.of(Language.values())
                                    .map(language -> states.in(language).key())
                                    .collect(Collectors.joining(" ")));
                });
                var carried = new TreeMap<String, String>();
                try (var rows = connection
                        .createStatement()
                        .executeQuery("select title_fr, state_ar || ' ' || state_fr || ' ' || state_en from " + part
                                + "." + noun)) {
                    while (rows.next()) {
                        carried.put(rows.getString(1), rows.getString(2));
                    }
                }
                assertThat(carried).as(file).isNotEmpty().isEqualTo(brought);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void the_units_of_an_earlier_release_have_below_them_what_has_them_in_its_lineage(Release release)
            throws SQLException, IOException {
        var database = carried(release).database();
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("""
                        select count(*), count(*) filter (where b.ids = array(
                                   select w.id from organisations.unit w where w.lineage @> array[u.id] order by w.id))
                          from organisations.unit u
                          left join organisations.below b on b.unit_id = u.id
                        """)) {
            rows.next();
            assertThat(rows.getInt(1)).isGreaterThan(20);
            assertThat(rows.getInt(2)).isEqualTo(rows.getInt(1));
        }
    }

    /** What was empty could be lost unseen. */
    @Test
    void the_newest_release_left_a_value_in_every_column_of_every_table_it_had() throws IOException {
        assertThat(Release.newest().unused()).isEmpty();
    }

    static Stream<Release> releases() throws IOException {
        return Release.all().stream();
    }

    static Stream<Release> releasesWithoutRolesOfNames() throws IOException {
        return before(NAMES_GIVE_ROLES);
    }

    static Stream<Release> releasesWithRolesOfDrafts() throws IOException {
        return before(DRAFTS_GIVE_NONE);
    }

    static Stream<Release> releasesBeforeListsWereHeld() throws IOException {
        return before(COMPLETE_LISTS_ARE_HELD);
    }

    static Stream<Release> releasesBeforePhasesAsked() throws IOException {
        return before(BEFORE_PHASES_ASKED);
    }

    private static Stream<Release> before(String migration) throws IOException {
        return Release.all().stream()
                .filter(release -> release.newestMigration().compareTo(migration) < 0);
    }

    /** What a release had, and its database after all migrations since, which is only read. */
    private record Carried(Map<String, Map<String, Integer>> before, DataSource database) {}

    /** Migrated once for all who read it. */
    private static Carried carried(Release release) throws SQLException, IOException {
        var done = CARRIED.get(release.newestMigration());
        if (done == null) {
            var database = holding(release);
            try (var connection = database.getConnection()) {
                done = new Carried(Release.values(connection), database);
            }
            migrations(database, "latest").migrate();
            CARRIED.put(release.newestMigration(), done);
        }
        return done;
    }

    /** A database as this release left it: made once, and copied for whoever takes it further. */
    private static DataSource holding(Release release) throws SQLException, IOException {
        var left = LEFT.get(release.newestMigration());
        if (left == null) {
            left = TestDatabase.empty();
            migrations(left, release.newestMigration()).migrate();
            try (var connection = left.getConnection()) {
                release.load(connection);
            }
            LEFT.put(release.newestMigration(), left);
        }
        return TestDatabase.copyOf(left);
    }

    private static Flyway migrations(DataSource database, String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .createSchemas(true)
                .target(target)
                .load();
    }
}
