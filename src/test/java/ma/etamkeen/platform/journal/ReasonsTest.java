package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody wrote to give a reason stands beside the sealed line, can be emptied for good and never be altered. */
@TamkeenTest
@Transactional
class ReasonsTest {

    private static final long THING = 987_750;
    private static final String WORDS = "Selon la note de Nom Prénom";

    @Autowired
    Journal journal;

    @Autowired
    Reasons reasons;

    @Autowired
    OldReasons old;

    @Autowired
    Seals seals;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    /** The cast stays when a test is rolled back. */
    @BeforeTransaction
    void cast() {
        cast.civilServant();
        cast.holder(Role.DATA_PROTECTION_OFFICER);
        cast.holder(Role.ADMINISTRATOR);
    }

    @Test
    void the_sealed_line_holds_a_salted_fingerprint_and_none_of_the_words() {
        var line = lineAbout(0);
        var again = lineAbout(0);

        assertThat(row("select j::text from platform.journal j where id = :line", line))
                .doesNotContain("Prénom");
        assertThat(row("select encode(reason, 'hex') from platform.journal where id = :line", line))
                .hasSize(64)
                .isNotEqualTo(row("select encode(reason, 'hex') from platform.journal where id = :line", again));
        assertThat(journal.of("test.reason", THING))
                .extracting(Journal.Line::why)
                .containsExactly(WORDS, WORDS);
    }

    @Test
    void the_database_takes_no_typed_words_into_a_line() {
        for (var typed : List.of("Nom Prénom", "Nom", "شخص", "nom@test.example")) {
            refused(() -> journal.record("test.reason.given", 1, THING, 0, typed));
        }
        refused(() -> journal.record("platform.attempt.form", 1, 0, 0, "POST /prénom"));
    }

    @Test
    void an_emptied_reason_leaves_the_chain_whole_and_nothing_to_guess_by() {
        var person = cast.civilServant();
        var line = lineAbout(person);
        sealAll();

        reasons.emptyOf(person);

        assertThat(row("select r::text from platform.journal_reason r where line = :line", line))
                .startsWith("(" + line + ",\"\",,");
        assertThat(journal.of("test.reason", THING))
                .extracting(Journal.Line::why)
                .containsExactly("");
        assertThat(journal.of("platform.journal", 0))
                .anySatisfy(deed -> assertThat(deed)
                        .extracting(Journal.Line::deed, Journal.Line::person)
                        .containsExactly(Reasons.EMPTIED, person));
        assertThat(seals.verify()).isInstanceOf(Verdict.Whole.class);
        sealAll();
        assertThat(seals.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void the_database_lets_a_reason_be_emptied_by_a_deed_and_nothing_else() {
        var line = lineAbout(0);
        var other = journal.write("test.reason.other", 1, THING, 0, "");
        var deed = journal.write(Reasons.EMPTIED, 1, THING, 0, "");

        refused(() -> change("update platform.journal_reason set why = 'Autre' where line = :line", line, deed));
        refused(() -> change("delete from platform.journal_reason where line = :line", line, deed));
        refused(() -> db.sql("truncate platform.journal_reason").update());
        refused(() -> change(
                "update platform.journal_reason set why = '', salt = null, emptied = :deed where line = :line",
                line,
                other));
        refused(() -> change(
                "update platform.journal_reason set salt = null, emptied = :deed where line = :line", line, deed));
        assertThat(change(
                        "update platform.journal_reason set why = '', salt = null, emptied = :deed where line = :line",
                        line,
                        deed))
                .isEqualTo(1);
        refused(() -> change(
                "update platform.journal_reason set why = 'Autre', salt = sha256('x'), emptied = null where line = :line",
                line,
                deed));
    }

    @Test
    void a_reason_changed_or_removed_behind_the_back_of_the_journal_is_named() {
        var changed = lineAbout(0);
        var removed = lineAbout(0);
        sealAll();
        db.sql("alter table platform.journal_reason disable trigger user").update();
        change("update platform.journal_reason set why = 'Autre' where line = :line", changed, 0);
        change("delete from platform.journal_reason where line = :line", removed, 0);

        assertThat(seals.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).isEqualTo(Verdict.Damage.REASON);
            assertThat(broken.lines()).containsExactly(changed, removed);
        });
    }

    @Test
    void seals_from_when_they_held_the_reasons_themselves_hold_until_one_is_emptied_and_their_lines_beyond() {
        var first = lineAbout(0);
        var second = lineAbout(cast.civilServant());
        sealAsBefore(List.of(first, second));
        sealAll();
        assertThat(seals.verify()).isInstanceOf(Verdict.Whole.class);

        savepoint(() -> {
            db.sql("alter table platform.journal_reason disable trigger user").update();
            change("update platform.journal_reason set why = 'Autre' where line = :line", first, 0);
            assertThat(seals.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.seal()).isEqualTo(1));
        });
        reasons.emptyOf(cast.civilServant());
        assertThat(seals.verify()).isInstanceOf(Verdict.Whole.class);

        savepoint(() -> {
            db.sql("alter table platform.journal disable trigger user").update();
            change("update platform.journal set actor = 7 where id = :line", first, 0);
            assertThat(seals.verify()).isInstanceOf(Verdict.Broken.class);
        });
        // a later seal that passes itself off as an old one, of which nobody reckons the hash again
        sealAll();
        db.sql("alter table platform.journal_seal disable trigger user").update();
        db.sql("update platform.journal_seal set kind = 1 where id = 2").update();
        db.sql("""
                        insert into platform.journal_waiting (line)
                        select unnest(lines) from platform.journal_seal where id = 2 on conflict do nothing
                        """).update();
        assertThat(seals.verify()).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void reasons_go_when_their_time_is_over() {
        lineAbout(0);
        var removed = new java.util.concurrent.atomic.AtomicLong();

        assertThat(old.due(Instant.now().plus(Duration.ofDays(1))))
                .isGreaterThan(old.due(Instant.now().minus(Duration.ofDays(1))));
        old.apply(Instant.now().plus(Duration.ofDays(1)), batch -> removed.addAndGet(batch.getAsLong()));

        assertThat(removed.get()).isPositive();
        assertThat(journal.of("test.reason", THING))
                .extracting(Journal.Line::why)
                .containsExactly("");
    }

    @Test
    void the_officer_empties_a_reason_on_a_page_and_the_journal_says_so() {
        var line = lineAbout(cast.civilServant());
        var officer = cast.holder(Role.DATA_PROTECTION_OFFICER);
        var address = "/admin/journal/" + line + "/emptying";

        assertThat(text("/fr/admin/journal?about=" + THING, officer)).contains(WORDS, "Vider ce motif");
        for (var words : Map.of("fr", "Vider définitivement", "en", "Empty for good", "ar", "إفراغ نهائي")
                .entrySet()) {
            assertThat(text("/" + words.getKey() + address, officer)).contains(WORDS, words.getValue());
        }
        assertThat(db.sql("""
                        select count(*) from platform.journal
                         where deed = 'platform.journal.looked-at' and subject = :line and actor = :officer
                           and string_to_array(split_part(detail, ': ', 2), ' ') @> array[cast(:person as text)]
                        """)
                        .param("line", line)
                        .param("officer", officer)
                        .param("person", Long.toString(cast.civilServant()))
                        .query(Integer.class)
                        .single())
                .as("whoever looks at a line about somebody is seen")
                .isEqualTo(3);
        assertThat(status(HttpMethod.POST, "/fr" + address, officer)).isEqualTo(303);

        assertThat(text("/fr/admin/journal?about=" + THING, officer))
                .contains("Motif vidé")
                .doesNotContain(WORDS, "Vider ce motif");
        assertThat(journal.of("platform.journal", line))
                .extracting(Journal.Line::deed, Journal.Line::actor)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Reasons.EMPTIED, officer));
        assertThat(status(HttpMethod.POST, "/fr" + address, officer)).isEqualTo(404);
    }

    @Test
    void nobody_but_the_officer_empties_a_reason() {
        var address = "/fr/admin/journal/" + lineAbout(0) + "/emptying";

        for (var other : List.of(cast.holder(Role.ADMINISTRATOR), cast.civilServant())) {
            assertThat(status(HttpMethod.GET, address, other)).isEqualTo(403);
            assertThat(status(HttpMethod.POST, address, other)).isEqualTo(403);
        }
        assertThat(text("/fr/admin/journal?about=" + THING, cast.holder(Role.ADMINISTRATOR)))
                .contains(WORDS)
                .doesNotContain("Vider ce motif");
    }

    private long lineAbout(long person) {
        journal.record("test.reason.given", 1, THING, person, new Journal.Reason(" " + WORDS + " "));
        return db.sql("select max(id) from platform.journal where subject = :thing")
                .param("thing", THING)
                .query(Long.class)
                .single();
    }

    private void sealAll() {
        while (seals.sealNow() > 0) {
            // whatever others left
        }
    }

    /** The chain as it began before reasons stood apart: one seal of the first kind, everything else still to be sealed. */
    private void sealAsBefore(List<Long> lines) {
        db.sql("alter table platform.journal_seal disable trigger user").update();
        db.sql("delete from platform.journal_seal").update();
        db.sql("alter table platform.journal_seal enable trigger user").update();
        db.sql("insert into platform.journal_waiting (line) select id from platform.journal on conflict do nothing")
                .update();
        var chain = Chain.ofTheFirstKind(Chain.BEGINNING, 1, Instant.EPOCH);
        db.sql(Lines.ALL + " where j.id = any(:lines) order by j.id")
                .param("lines", lines.toArray(Long[]::new))
                .query(Lines::numbered)
                .list()
                .forEach(chain::add);
        db.sql("insert into platform.journal_seal (id, sealed_at, lines, hash, kind) values (1, :at, :lines, :hash, 1)")
                .param("at", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .param("lines", lines.toArray(Long[]::new))
                .param("hash", chain.end())
                .update();
    }

    private int change(String sql, long line, long deed) {
        return db.sql(sql).param("line", line).param("deed", deed).update();
    }

    private void refused(Runnable deed) {
        assertThatThrownBy(() -> savepoint(deed)).isInstanceOf(DataAccessException.class);
    }

    /** Undone afterwards, so that the test can go on. */
    private void savepoint(Runnable deed) {
        var nested = new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        nested.setPropagationBehavior(org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(status -> {
            deed.run();
            status.setRollbackOnly();
        });
    }

    private String row(String sql, long line) {
        return db.sql(sql).param("line", line).query(String.class).single();
    }

    private String text(String address, long person) {
        var answer = web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .text();
    }

    private int status(HttpMethod method, String address, long person) {
        return web.method(method)
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange()
                .getResponse()
                .getStatus();
    }
}
