package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the page of periods says of the next night is what the night removes, kind by kind. */
@TamkeenTest
@Transactional
class NextNightTest {

    private static final List<String> KINDS = List.of("letters", "motives", "reasons", "requests");

    @Autowired
    Retention retention;

    @Autowired
    List<Expiring> kinds;

    @Autowired
    Viewers viewers;

    @Autowired
    Journal journal;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Letters letters;

    @Autowired
    Requests requests;

    @Autowired
    SomePeople some;

    @Autowired
    Cast cast;

    @Autowired
    Words words;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private long person;

    /** The cast stays, so it must not be made inside what is rolled back. */
    @BeforeTransaction
    void the_cast() {
        cast.holder(Role.DATA_PROTECTION_OFFICER);
    }

    @BeforeEach
    void somebody() {
        person = some.confirmed();
    }

    @Test
    void one_thing_more_that_is_old_is_one_more_on_the_page() {
        var before = due(retention);

        letter("2015-04-01T09:00:00Z");
        motive();
        request("2015-04-01T09:00:00Z");

        var due = due(retention);
        assertThat(due)
                .containsEntry("letters", before.getOrDefault("letters", 0L) + 1)
                .containsEntry("motives", before.getOrDefault("motives", 0L) + 1)
                .containsEntry("reasons", before.getOrDefault("reasons", 0L))
                .containsEntry("requests", before.getOrDefault("requests", 0L) + 1);
        var page = Jsoup.parse(new String(
                web.get()
                        .uri("/fr/admin/data/retention")
                        .with(FromOurPages.account(cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER))))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8));
        for (var kind : KINDS) {
            assertThat(page.select("section#" + kind + " > header").text())
                    .as(kind)
                    .endsWith(words.text(Language.FR, "mydata.retention.due", "count", due.getOrDefault(kind, 0L)));
        }
    }

    @Test
    void the_night_removes_as_many_as_were_said_and_the_journal_counts_them() {
        var later = inTwentyYears();
        var before = due(later);

        letter(Instant.now().toString());
        motive();
        request(Instant.now().toString());
        journal.record("test.reason.given", 1, 987_751, 0, new Journal.Reason("Selon la note"));

        var due = due(later);
        KINDS.forEach(kind -> assertThat(due).as(kind).containsEntry(kind, before.getOrDefault(kind, 0L) + 1));
        var since =
                db.sql("select max(id) from platform.journal").query(Long.class).single();
        later.applyNow();

        KINDS.forEach(kind -> assertThat(removed(kind, since)).as(kind).isEqualTo(due.getOrDefault(kind, 0L)));
        assertThat(due(later).values()).containsOnly(0L);
    }

    /** By then everything there is now is old; accounts are left out, which take two nights. */
    private Retention inTwentyYears() {
        var then = Instant.now().atZone(ZoneOffset.UTC).plusYears(20).toInstant();
        return new Retention(
                db,
                Clock.fixed(then, ZoneOffset.UTC),
                kinds.stream().filter(kind -> KINDS.contains(kind.kind())).toList(),
                viewers,
                journal,
                transaction);
    }

    private static Map<String, Long> due(Retention retention) {
        var due = new TreeMap<String, Long>();
        retention.all().stream()
                .filter(period -> KINDS.contains(period.kind()))
                .forEach(period -> due.put(period.kind(), period.due()));
        return due;
    }

    private long removed(String kind, long since) {
        return db.sql("""
                        select coalesce(sum(subject), 0) from platform.journal
                         where id > :since and deed = 'people.retention.applied' and detail = :kind
                        """)
                .param("since", since)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private void letter(String at) {
        var id = letters.sendLater(new Letter(
                "training.convocation",
                1,
                "old@test.example",
                "Essai",
                Language.FR,
                "Objet",
                List.of("Texte"),
                null,
                List.of()));
        db.sql("update platform.letter set state = 'sent', written_at = cast(:at as timestamptz) where id = :id")
                .param("at", at)
                .param("id", id)
                .update();
    }

    private void motive() {
        db.sql("""
                        with session as (
                            insert into training.session
                                   (course_id, format, language, capacity, approval, opens_at, closes_at, threshold,
                                    starts_at, ends_at, created_at, created_by)
                            select min(id), 'online', 'fr', 10, '{}', '2015-01-01', '2015-02-01', 80, '2015-03-01 09:00',
                                   '2015-03-01 12:00', '2015-01-01', 0
                              from training.course
                            returning id
                        )
                        insert into training.registration (session_id, person_id, state, asked_at, motive)
                        select id, :person, 'requested', '2015-01-05', 'Pour mon service' from session
                        """).param("person", person).update();
    }

    private void request(String at) {
        requests.ask(person, Request.Kind.ERASURE, null, Map.of(), "Je pars");
        db.sql("""
                        update people.data_request set state = 'refused', decided_at = cast(:at as timestamptz)
                         where person_id = :person
                        """).param("at", at).param("person", person).update();
    }
}
