package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever removes the newest lines together with their seals leaves a chain that is whole in itself; what each instance
 * keeps outside of the database says that there was more.
 */
@TamkeenTest
@Transactional
class HeadTest {

    private static final long THING = 987_760;

    @TempDir
    Path folder;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    private Head head;
    private Verification verification;

    @BeforeEach
    void some_seals() {
        head = new Head(folder, seals, clock);
        verification = new Verification(seals, head, journal, db);
        seal();
        seal();
        verification.follow();
    }

    @Test
    void the_newest_lines_removed_with_their_seals_are_noticed() throws Exception {
        var kept = Files.readString(folder.resolve(Head.FILE));
        var gone = cutTail();
        assertThat(seals.verify()).as("the chain alone").isInstanceOf(Verdict.Whole.class);

        assertThat(verification.verify(0)).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).isEqualTo(Verdict.Damage.CUT);
            assertThat(broken.seal()).isEqualTo(gone.number());
        });
        assertThat(journal.of("platform.journal", gone.number()))
                .extracting(Journal.Line::deed)
                .contains(Verification.BROKEN);
        assertThat(kept).startsWith(gone.number() + " " + gone.hex());
    }

    @Test
    void seals_that_grow_over_the_cut_do_not_hide_it() throws Exception {
        var kept = Files.readString(folder.resolve(Head.FILE));
        var gone = cutTail();

        seal();
        seal();
        verification.follow();

        assertThat(seals.find(gone.number())).isPresent();
        assertThat(head.cut()).isPresent();
        assertThat(folder.resolve(Head.FILE)).hasContent(kept);
    }

    @Test
    void the_job_says_once_what_is_missing_and_each_night_again() {
        var gone = cutTail();

        verification.follow();
        verification.follow();
        assertThat(journal.of("platform.journal", gone.number())).hasSize(1);
        // as after the next start
        new Verification(seals, head, journal, db).follow();
        verification.verify(0);
        assertThat(journal.of("platform.journal", gone.number())).hasSize(3);
    }

    @Test
    void a_file_that_cannot_be_read_is_no_way_around() throws Exception {
        Files.writeString(folder.resolve(Head.FILE), "");

        assertThat(head.follow()).isPresent();
        assertThat(folder.resolve(Head.FILE)).isEmptyFile();
    }

    @Test
    void a_seal_that_passes_itself_off_as_one_of_the_first_kind_is_noticed() {
        guardsOff();
        db.sql("update platform.journal_seal set kind = 1").update();

        assertThat(head.cut()).isPresent();
    }

    @Test
    void what_follows_is_kept_instead() {
        seal();
        verification.follow();

        var last = seals.last().orElseThrow();
        assertThat(folder.resolve(Head.FILE)).hasContent(last.number() + " " + last.hex() + " 0");
        assertThat(head.cut()).isEmpty();
    }

    private void seal() {
        journal.record("test.head.made", 1, THING);
        while (seals.sealNow() > 0) {
            // whatever others left
        }
    }

    private Seals.Seal cutTail() {
        guardsOff();
        var last = seals.last().orElseThrow();
        var lines = last.lines().toArray(Long[]::new);
        db.sql("delete from platform.journal_reason where line = any(:lines)")
                .param("lines", lines)
                .update();
        db.sql("delete from platform.journal where id = any(:lines)")
                .param("lines", lines)
                .update();
        db.sql("delete from platform.journal_seal where id = :id")
                .param("id", last.number())
                .update();
        return last;
    }

    private void guardsOff() {
        db.sql("alter table platform.journal disable trigger user").update();
        db.sql("alter table platform.journal_reason disable trigger user").update();
        db.sql("alter table platform.journal_seal disable trigger user").update();
        db.sql("alter table platform.journal enable trigger journal_waits").update();
    }
}
