package ma.etamkeen.hackathon.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.Appointment;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The files and the dates of a team: every version stays, and whoever leaves has nothing of either from then on. */
@TamkeenTest
@Transactional
class FilesAndDatesTest {

    private static final byte[] FIRST = "%PDF-1.7 first".getBytes(UTF_8);
    private static final byte[] SECOND = "%PDF-1.7 second".getBytes(UTF_8);

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    TeamCalendar calendar;

    @Autowired
    JdbcClient db;

    private SomeTeam room;

    @BeforeEach
    void aTeam() {
        room = new SomeTeam(web, cast, some, db);
    }

    @Test
    void every_version_stays_with_who_brought_it_and_is_had_again() {
        assertThat(room.upload("/files", room.leader, "a.pdf", FIRST, "name", "Maquette", "note", "Première"))
                .hasStatus(303);
        var file = file("Maquette");
        assertThat(room.upload("/files/" + file + "/versions", room.mate, "b.pdf", SECOND))
                .hasStatus(303);
        assertThat(room.upload("/files/" + file + "/versions", room.mate, "b.pdf", SECOND))
                .as("the same bytes once more")
                .hasStatus(303);

        var page = room.read("/files/" + file, room.mate);
        assertThat(page.select("[id^=version-]")).hasSize(2);
        assertThat(page.select("#version-1").text()).contains("Première");
        assertThat(page.select("#version-1 code").text()).matches("[0-9a-f]{64}");
        assertThat(SomeTeam.body(room.get("/files/" + file + "/versions/1", room.mate)))
                .isEqualTo(new String(FIRST, UTF_8));
        assertThat(SomeTeam.body(room.get("/files/" + file + "/versions/2", room.mate)))
                .isEqualTo(new String(SECOND, UTF_8));
        assertThat(room.get("/files/" + file + "/versions/3", room.mate)).hasStatus(404);
        assertThat(taken()).isEqualTo(FIRST.length + SECOND.length);

        assertThat(room.upload("/files", room.leader, "c.pdf", FIRST, "name", "maquette"))
                .as("a name that is taken")
                .hasStatus(422);
        assertThat(room.upload("/files", room.leader, "c.exe", FIRST)).hasStatus(422);
        assertThat(room.upload("/files", room.leader, "c.pdf", "no pdf".getBytes(UTF_8)))
                .hasStatus(422);
        assertThat(room.post("/files", room.leader, "name", "x")).hasStatus(422);
        assertThat(taken()).isEqualTo(FIRST.length + SECOND.length);
    }

    @Test
    void what_is_put_away_is_not_erased_and_comes_back() {
        room.upload("/files", room.leader, "a.pdf", FIRST, "name", "Maquette");
        var file = file("Maquette");
        assertThat(room.post("/files/" + file + "/putting-away", room.mate)).hasStatus(303);
        assertThat(room.read("/files", room.mate).select("details [action$=bringing-back]"))
                .hasSize(1);
        assertThat(room.get("/files/" + file + "/versions/1", room.mate)).hasStatusOk();
        // its name is free meanwhile
        assertThat(room.upload("/files", room.leader, "b.pdf", SECOND, "name", "Maquette"))
                .hasStatus(303);
        assertThat(room.post("/files/" + file + "/bringing-back", room.mate)).hasStatus(303);
        assertThat(room.read("/files", room.mate).select(".list li b").eachText())
                .containsExactlyInAnyOrder("Maquette", "Maquette (" + file + ")");
    }

    @Test
    void there_is_room_for_so_much_and_no_more() {
        db.sql("update hackathon.team set file_bytes = :bytes where id = :team")
                .param("bytes", TeamFile.MOST_OF_TEAM - FIRST.length)
                .param("team", room.team)
                .update();
        assertThat(room.upload("/files", room.leader, "b.pdf", SECOND)).hasStatus(422);
        assertThat(room.upload("/files", room.leader, "a.pdf", FIRST)).hasStatus(303);
        assertThat(room.upload("/files", room.leader, "c.pdf", FIRST)).hasStatus(422);
        assertThat(taken()).isEqualTo(TeamFile.MOST_OF_TEAM);
    }

    @Test
    void a_version_is_handed_in_without_being_brought_again() {
        var deliverable =
                db.sql("""
                        insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_ar, title_fr, title_en,
                                                           is_required, most)
                        values (:edition, (select min(id) from hackathon.phase where edition_id = :edition), 'slides', 1, 'file', 'ن', 'Diapositives', 'Slides', true, 1000) returning id
                        """).param("edition", room.edition).query(Long.class).single();
        var words = db.sql("""
                        insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_ar, title_fr, title_en,
                                                           is_required, most)
                        values (:edition, (select min(id) from hackathon.phase where edition_id = :edition), 'words', 2, 'text', 'ن', 'Texte', 'Text', false, 1000) returning id
                        """).param("edition", room.edition).query(Long.class).single();
        room.upload("/files", room.leader, "a.pdf", FIRST, "name", "Maquette");
        var at = "/files/" + file("Maquette") + "/versions/1/handing-in";
        assertThat(room.post(at, room.gone, "deliverable", "" + deliverable)).hasStatus(404);
        for (var wrong : List.of("" + words, "0", "x", "\u0000", "9".repeat(30))) {
            assertThat(room.post(at, room.mate, "deliverable", wrong)).as(wrong).hasStatus(422);
        }
        assertThat(room.post(at, room.mate, "deliverable", "" + deliverable)).hasStatus(303);
        assertThat(SomeTeam.body(room.get("/submission/files/" + deliverable, room.mate)))
                .isEqualTo(new String(FIRST, UTF_8));
        assertThat(room.post(
                        "/submission/sending",
                        room.mate,
                        "phase",
                        "" + ma.etamkeen.hackathon.SomeEdition.phase(db, room.edition),
                        "parts[0].id",
                        "" + deliverable,
                        "consent",
                        "true",
                        "licence",
                        "mit"))
                .hasStatus(303);

        assertThat(SomeTeam.body(room.get("/submission/1/files/" + deliverable, room.mate)))
                .isEqualTo(new String(FIRST, UTF_8));
        // what is too large for what is asked, and what comes too late, is refused with its reason
        db.sql("update hackathon.deliverable set most = 3 where id = :id")
                .param("id", deliverable)
                .update();
        assertThat(room.post(at, room.mate, "deliverable", "" + deliverable)).hasStatus(422);
        room.ends();
        assertThat(room.post(at, room.mate, "deliverable", "" + deliverable)).hasStatus(422);
    }

    @Test
    void the_calendar_holds_all_that_happens_to_the_team_and_whoever_left_has_nothing_of_it() {
        assertThat(date(room.leader, "Point", "2098-01-05T10:00", "2098-01-05T11:00"))
                .hasStatus(303);
        room.post("/tasks", room.leader, "title", "Maquette", "due", "2098-01-06T18:00", "version", "0");
        db.sql("""
                        insert into hackathon.detail (edition_id, kind, title_ar, title_fr, title_en, state_ar, state_fr, state_en, starts_at,
                                                      ends_at)
                        values (:edition, 'webinar', 'ندوة', 'Webinaire ouvert', 'Webinar', 'published', 'published', 'published',
                                '2098-01-07T10:00', '2098-01-07T12:00')
                        """).param("edition", room.edition).update();
        db.sql("""
                        insert into hackathon.extension (edition_id, phase_id, team_id, was, until, why, given_by, at)
                        select edition_id, id, :team, ends_at, '2099-01-03T12:00', 'panne', 0, '2026-01-01T08:00:00Z'
                          from hackathon.phase where edition_id = :edition
                        """).param("edition", room.edition).param("team", room.team).update();

        var page = room.read("/calendar", room.mate).select("main").text();
        assertThat(page).contains("Point", "Maquette", "Webinaire ouvert", "Échéance de votre équipe");
        var file = SomeTeam.body(room.get("/calendar/team.ics", room.mate));
        assertThat(file).contains("Point", "Maquette", "Webinaire ouvert");
        assertThat(summaries(room.mate)).contains("Point", "Maquette", "Webinaire ouvert");
        assertThat(summaries(room.gone)).isEmpty();

        db.sql("update hackathon.member set left_at = '2026-01-03T08:00:00Z' where person_id = :person")
                .param("person", room.mate)
                .update();
        assertThat(summaries(room.mate)).isEmpty();
        assertThat(room.get("/calendar/team.ics", room.mate)).hasStatus(404);
    }

    @Test
    void a_meeting_is_moved_on_the_version_that_was_read_and_called_off() {
        date(room.leader, "Point", "2098-01-05T10:00", "2098-01-05T11:00");
        var id = db.sql("select id from hackathon.team_date where team_id = :team")
                .param("team", room.team)
                .query(Long.class)
                .single();
        String[] later = {
            "title",
            "Point",
            "from",
            "2098-01-05T14:00",
            "until",
            "2098-01-05T15:00",
            "place",
            "https://salle.example/x"
        };
        assertThat(room.post("/calendar/" + id, room.leader, with(later, "1"))).hasStatus(303);
        var stale = room.post("/calendar/" + id, room.mate, with(later, "1"));
        assertThat(stale).hasStatus(409);
        assertThat(Jsoup.parse(SomeTeam.body(stale)).select("main .card").text())
                .contains("14 h");
        assertThat(room.read("/calendar", room.mate).select("a[href='https://salle.example/x'][rel~=nofollow]"))
                .hasSize(1);
        assertThat(room.post("/calendar/" + id + "/removal", room.mate, "version", "1"))
                .hasStatus(409);
        assertThat(room.post("/calendar/" + id + "/removal", room.mate, "version", "2"))
                .hasStatus(303);
        assertThat(room.get("/calendar/" + id, room.mate)).hasStatus(404);

        for (var wrong : List.of(
                "2098-01-05T10:00", "2098-01-05T09:00", "2098-02-05T09:00", "x", "", "+999999999-01-01T00:00")) {
            assertThat(date(room.leader, "Point", "2098-01-05T10:00", wrong))
                    .as(wrong)
                    .hasStatus(422);
        }
        assertThat(room.post("/tasks", room.leader, "title", "x", "due", "+999999999-01-01T00:00", "version", "0"))
                .hasStatus(422);
    }

    @Test
    void whoever_is_not_in_the_team_now_finds_neither_files_nor_dates_and_nothing_is_written_when_it_is_over() {
        room.upload("/files", room.leader, "a.pdf", FIRST, "name", "Maquette");
        date(room.leader, "Point", "2098-01-05T10:00", "2098-01-05T11:00");
        var file = file("Maquette");
        var id = db.sql("select id from hackathon.team_date where team_id = :team")
                .param("team", room.team)
                .query(Long.class)
                .single();
        for (var person : List.of(room.gone, cast.civilServant(), cast.holder(Role.ORGANISER))) {
            for (var path : List.of(
                    "/files",
                    "/files/" + file,
                    "/files/" + file + "/versions/1",
                    "/calendar",
                    "/calendar/team.ics",
                    "/calendar/" + id)) {
                assertThat(room.get(path, person)).as(path).hasStatus(404);
            }
            assertThat(room.upload("/files", person, "b.pdf", SECOND)).hasStatus(404);
            assertThat(room.upload("/files/" + file + "/versions", person, "b.pdf", SECOND))
                    .hasStatus(404);
            for (var deed : List.of("/putting-away", "/bringing-back")) {
                assertThat(room.post("/files/" + file + deed, person)).hasStatus(404);
            }
            assertThat(date(person, "x", "2098-01-05T10:00", "2098-01-05T11:00"))
                    .hasStatus(404);
            assertThat(room.post("/calendar/" + id + "/removal", person, "version", "1"))
                    .hasStatus(404);
        }
        var other = room.team(room.edition);
        var stranger = some.confirmed("MEE");
        room.join(other, stranger, false);
        for (var path : List.of("/files/" + file, "/files/" + file + "/versions/1", "/calendar/" + id)) {
            assertThat(web.get()
                            .uri("/fr/me/teams/" + other + path)
                            .with(FromOurPages.account(cast.accountOf(stranger)))
                            .exchange())
                    .as(path)
                    .hasStatus(404);
        }

        room.ends();
        assertThat(room.get("/files/" + file + "/versions/1", room.mate)).hasStatusOk();
        assertThat(room.get("/calendar", room.mate)).hasStatusOk();
        assertThat(room.upload("/files", room.leader, "b.pdf", SECOND)).hasStatus(422);
        assertThat(room.upload("/files/" + file + "/versions", room.leader, "b.pdf", SECOND))
                .hasStatus(422);
        assertThat(room.post("/files/" + file + "/putting-away", room.leader)).hasStatus(422);
        assertThat(date(room.leader, "x", "2098-01-05T10:00", "2098-01-05T11:00"))
                .hasStatus(422);
        assertThat(room.post("/calendar/" + id + "/removal", room.leader, "version", "1"))
                .hasStatus(422);
    }

    private static String[] with(String[] fields, String version) {
        var all = java.util.Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "version";
        all[fields.length + 1] = version;
        return all;
    }

    private List<String> summaries(long person) {
        return calendar.appointments(person, Language.FR).stream()
                .map(Appointment::summary)
                .toList();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult date(
            long person, String title, String from, String until) {
        return room.post("/calendar", person, "title", title, "from", from, "until", until, "version", "0");
    }

    private long file(String name) {
        return db.sql("select id from hackathon.team_file where team_id = :team and name = :name")
                .param("team", room.team)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private long taken() {
        return db.sql("select file_bytes from hackathon.team where id = :team")
                .param("team", room.team)
                .query(Long.class)
                .single();
    }
}
