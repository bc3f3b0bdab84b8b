package ma.etamkeen.hackathon.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Whoever reads blind sees the wording that names nobody and nothing of what was written; whoever organises sees both. */
@TamkeenTest
@Transactional
class RedactionsTest {

    private static final Redactions.Draft DRAFT =
            new Redactions.Draft("Titre sans nom", "Idée sans nom", "Motif sans nom", "Il se nomme lui-même");

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    DossierReadings readings;

    @Autowired
    Redactions redactions;

    @Autowired
    Sheets sheets;

    @Autowired
    JdbcClient db;

    private ReadingCast all;
    private Viewer reader;
    private long dossier;
    private String desk;

    @BeforeEach
    void a_dossier_that_names_who_wrote_it() {
        all = ReadingCast.of(db, some, roles, 4);
        readings.make(all.organiser(), all.edition());
        var pair = readings.of(all.edition()).first();
        dossier = pair.item();
        reader = all.readers().stream()
                .filter(one -> one.person() == pair.judge())
                .findFirst()
                .orElseThrow();
        db.sql("update hackathon.dossier set idea = 'Moi, Untel, je propose', motivation = 'Untel' where id = :id")
                .param("id", dossier)
                .update();
        desk = "/fr/desk/hackathon/" + all.edition() + "/dossiers/" + dossier;
    }

    @Test
    void readers_see_the_other_wording_and_organisers_both() {
        assertThat(given().idea()).contains("Untel");
        assertThat(redactions.set(all.organiser(), all.edition(), dossier, 0, DRAFT))
                .isInstanceOf(Outcome.Done.class);

        assertThat(List.of(given().title(), given().idea(), given().motivation()))
                .containsExactly("Titre sans nom", "Idée sans nom", "Motif sans nom");
        assertThat(sheets.of(reader, all.edition()))
                .filteredOn(one -> one.dossier() == dossier)
                .extracting(Sheets.Given::title)
                .containsExactly("Titre sans nom");
        assertThat(sheets.lines(reader, all.edition()))
                .filteredOn(one -> one.dossier() == dossier)
                .extracting(Sheets.Line::title)
                .containsExactly("Titre sans nom");
        var page = body(get("/fr/me/reading/" + all.edition() + "/" + dossier, reader));
        assertThat(page).contains("Idée sans nom").doesNotContain("Untel", "Il se nomme lui-même");
        assertThat(body(get(desk, all.organiser()))).contains("Untel", "Idée sans nom", "Il se nomme lui-même");
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'hackathon.dossier.reworded' and actor = :me")
                        .param("me", all.organiser().person())
                        .query(Integer.class)
                        .single())
                .isOne();
        db.sql("""
                        insert into hackathon.screening (edition_id, blind) values (:id, false)
                            on conflict (edition_id) do update set blind = false
                        """).param("id", all.edition()).update();
        assertThat(given().idea()).as("who reads with the names").contains("Untel");
    }

    @Test
    void what_was_written_comes_back_and_two_who_word_it_at_once_do_not_overwrite_each_other() {
        redactions.set(all.organiser(), all.edition(), dossier, 0, DRAFT);
        assertThat(redactions.set(all.other(), all.edition(), dossier, 0, DRAFT))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(redactions.set(all.other(), all.edition(), dossier, 1, DRAFT))
                .isInstanceOf(Outcome.Done.class);

        assertThat(redactions.remove(all.organiser(), all.edition(), dossier)).isInstanceOf(Outcome.Done.class);

        assertThat(given().idea()).contains("Untel");
        assertThat(redactions.of(all.organiser(), all.edition(), dossier)).isEmpty();
    }

    @Test
    void nobody_who_does_not_organise_or_is_too_close_words_it() {
        assertThatThrownBy(() -> redactions.set(reader, all.edition(), dossier, 0, DRAFT))
                .isNotNull();
        assertThatThrownBy(() -> redactions.set(all.organiser(), all.edition(), 999_999_999, 0, DRAFT))
                .isInstanceOf(NotHere.class);
        db.sql("""
                        insert into hackathon.reader_conflict (edition_id, person_id, dossier_id, kind, why, said_by, said_at)
                        values (:edition, :me, :dossier, 'pinned', 'x', :me, '2026-01-01T08:00:00Z')
                        """)
                .param("edition", all.edition())
                .param("me", all.organiser().person())
                .param("dossier", dossier)
                .update();
        assertThat(redactions.set(all.organiser(), all.edition(), dossier, 0, DRAFT))
                .isEqualTo(new Outcome.Refused("close"));
        assertThat(given().idea()).contains("Untel");
        assertThat(post(desk + "/wording", reader)).hasStatus(403);
    }

    @Test
    void what_is_hostile_or_missing_is_refused_and_kept_as_typed() {
        for (var value : new String[] {"", "\u0000", "\u202eabc", "x".repeat(30_000)}) {
            for (var field : List.of("ideaTitle", "idea", "motivation", "why")) {
                var fields = new java.util.LinkedHashMap<>(java.util.Map.of(
                        "ideaTitle",
                        "Titre",
                        "idea",
                        "Idée gardée",
                        "motivation",
                        "Motif",
                        "why",
                        "Nom",
                        "version",
                        "0"));
                fields.put(field, value);
                var answer = post(
                        desk + "/wording",
                        all.organiser(),
                        fields.entrySet().stream()
                                .flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue()))
                                .toArray(String[]::new));
                assertThat(answer).as(field).hasStatus(422);
                if (!field.equals("idea")) {
                    assertThat(body(answer)).contains("Idée gardée");
                }
            }
        }
        assertThat(given().idea()).contains("Untel");
        assertThat(post(
                        desk + "/wording",
                        all.organiser(),
                        "ideaTitle",
                        "Titre",
                        "idea",
                        "Idée",
                        "motivation",
                        "Motif",
                        "why",
                        "Nom",
                        "version",
                        "0"))
                .hasStatus(303);
        assertThat(post(desk + "/wording/removal", all.organiser())).hasStatus(303);
    }

    @Test
    void organisers_are_told_which_dossiers_name_somebody() {
        assertThat(redactions.flagged(all.edition())).isEmpty();
        db.sql("""
                        insert into hackathon.sheet (edition_id, dossier_id, person_id, marks, names, saved_at)
                        values (:edition, :dossier, :reader, '{}', true, '2026-01-02T08:00:00Z')
                        """)
                .param("edition", all.edition())
                .param("dossier", dossier)
                .param("reader", reader.person())
                .update();

        assertThat(redactions.flagged(all.edition())).containsExactly(new Redactions.Flagged(dossier, false));
        assertThat(body(get("/fr/desk/hackathon/" + all.edition() + "/reading", all.organiser())))
                .contains("/dossiers/" + dossier + "#wording");
    }

    private Sheets.Given given() {
        return sheets.find(reader, all.edition(), dossier).orElseThrow();
    }

    private MvcTestResult post(String path, Viewer viewer, String... fields) {
        var request = web.post().uri(path).with(FromOurPages.account(cast.accountOf(viewer.person())));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get()
                .uri(path)
                .with(FromOurPages.account(cast.accountOf(viewer.person())))
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
