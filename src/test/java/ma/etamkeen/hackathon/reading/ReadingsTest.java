package ma.etamkeen.hackathon.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Group;
import ma.etamkeen.hackathon.judging.Pair;
import ma.etamkeen.hackathon.jury.Ballot.Confidence;
import ma.etamkeen.hackathon.reading.ReaderConflict.Kind;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every dossier has its readers, none of whom is too close to who applied; whoever reads blind learns nothing of who wrote; and
 * what readers say is theirs until reading ends.
 */
@TamkeenTest
@Transactional
class ReadingsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Superiors superiors;

    @Autowired
    Readers readers;

    @Autowired
    ReaderConflicts conflicts;

    @Autowired
    Screenings screenings;

    @Autowired
    DossierReadings readings;

    @Autowired
    Sheets sheets;

    @Autowired
    Criteria criteria;

    @Autowired
    JdbcClient db;

    private ReadingCast all;

    @BeforeEach
    void a_small_edition() {
        all = ReadingCast.of(db, some, roles, 6);
    }

    @Test
    void what_follows_from_the_registers_is_a_conflict_that_nobody_had_to_say() {
        var edition = all.edition();
        ReadingCast.dossier(db, edition, "Sienne", reader(0).person());
        assertThat(kinds(reader(0))).containsOnly(Kind.APPLICANT);
        // the other readers work in the same directorate as the one who applied
        assertThat(kinds(reader(1))).containsOnly(Kind.UNIT);

        superiors.name(all.applicants().get(1), reader(2).person(), 0);
        assertThat(kinds(reader(2))).contains(Kind.LINE);
        // the superior of the superior too
        superiors.name(reader(2).person(), reader(1).person(), 0);
        assertThat(conflicts.concern(reader(1).person(), edition, dossier(1))).isTrue();
        // and who is below somebody who applied
        superiors.name(reader(0).person(), all.applicants().get(3), 0);
        assertThat(conflicts.concern(reader(0).person(), edition, dossier(3))).isTrue();
        assertThat(conflicts.concern(reader(0).person(), edition, dossier(2))).isFalse();

        db.sql("""
                        insert into hackathon.agreement (applicant_id, approver_id, asked_at)
                        select a.id, :reader, '2026-01-01T08:00:00Z' from hackathon.applicant a where a.dossier_id = :dossier
                        """)
                .param("reader", reader(0).person())
                .param("dossier", dossier(4))
                .update();
        assertThat(kinds(reader(0))).contains(Kind.AGREEMENT);
    }

    @Test
    void whom_one_is_close_to_is_the_same_whichever_side_it_is_asked_from() {
        var edition = all.edition();
        ReadingCast.dossier(db, edition, "Sienne", reader(0).person());
        superiors.name(all.applicants().get(1), reader(1).person(), 0);
        superiors.name(reader(1).person(), all.organiser().person(), 0);
        superiors.name(reader(2).person(), all.applicants().get(2), 0);
        conflicts.pin(all.organiser(), edition, dossier(3), reader(2).person(), "Accompagnement");
        db.sql("""
                        insert into hackathon.agreement (applicant_id, approver_id, asked_at)
                        select a.id, :reader, '2026-01-01T08:00:00Z' from hackathon.applicant a where a.dossier_id = :dossier
                        """)
                .param("reader", reader(1).person())
                .param("dossier", dossier(4))
                .update();

        var close = new java.util.TreeMap<Long, List<Long>>();
        for (var person : Stream.of(
                        all.readers().stream().map(Viewer::person),
                        all.applicants().stream(),
                        Stream.of(all.organiser().person(), all.other().person()))
                .flatMap(one -> one)
                .toList()) {
            var fromTheDossiers = db.sql("""
                            select distinct dossier_id from hackathon.dossier_conflicts(:edition, array[cast(:person as bigint)])
                             where kind <> 'unit' order by dossier_id
                            """)
                    .param("edition", edition)
                    .param("person", person)
                    .query(Long.class)
                    .list();
            close.put(
                    person,
                    db.sql("select dossier_id from hackathon.close_dossiers(:edition, :person) order by dossier_id")
                            .param("edition", edition)
                            .param("person", person)
                            .query(Long.class)
                            .list());
            assertThat(close.get(person)).isEqualTo(fromTheDossiers);
        }
        assertThat(close.get(all.organiser().person())).containsExactly(dossier(1));
        assertThat(close.get(reader(1).person())).containsExactly(dossier(1), dossier(4));
        assertThat(close.get(reader(2).person())).containsExactly(dossier(2), dossier(3));
        assertThat(close.get(all.other().person())).isEmpty();
    }

    @Test
    void a_plan_gives_every_dossier_its_readers_links_them_all_and_keeps_what_was_begun() {
        conflicts.pin(all.organiser(), all.edition(), dossier(1), reader(0).person(), "Accompagnement");
        db.sql("update hackathon.dossier set state = 'ineligible' where id = :id")
                .param("id", dossier(5))
                .update();

        assertThat(readings.make(all.organiser(), all.edition())).isInstanceOf(Assignment.Plan.class);
        var pairs = readings.of(all.edition());
        assertThat(pairs)
                .hasSize(10)
                .doesNotContain(new Pair(dossier(1), reader(0).person()));
        assertThat(pairs).extracting(Pair::item).doesNotContain(dossier(5));
        assertThat(Group.of(pairs)).hasSize(1);

        var begun = pairs.stream()
                .filter(pair -> pair.judge() == reader(1).person())
                .findFirst()
                .orElseThrow();
        assertThat(save(reader(1), begun.item(), 0, false)).isEqualTo(new Kept.Done(begun.item()));
        for (var turn = 0; turn < 5; turn++) {
            readings.make(all.organiser(), all.edition());
            assertThat(readings.of(all.edition())).contains(begun);
        }
        assertThat(readings.plan(all.edition()).orElseThrow().readings()).isEqualTo(2);
        assertThat(readings.unread(all.edition())).isZero();
        ReadingCast.dossier(db, all.edition(), "Tardive", some.confirmed("MEE"));
        assertThat(readings.unread(all.edition())).isEqualTo(1);
    }

    @Test
    void where_no_plan_is_possible_the_page_says_which_dossier_and_who_is_in_the_way() throws Exception {
        for (var at : List.of(0, 1)) {
            conflicts.pin(all.organiser(), all.edition(), dossier(2), reader(at).person(), "Accompagnement");
        }

        var answer = post(all.organiser(), "/fr/desk/hackathon/" + all.edition() + "/reading/plan");

        assertThat(answer).hasStatus(422);
        assertThat(answer.getResponse().getContentAsString())
                .contains("Le dossier n° " + dossier(2))
                .contains("Fixé par l’organisation");
        assertThat(readings.plan(all.edition())).isEmpty();
    }

    @Test
    void languages_of_readers_are_respected() {
        db.sql("update hackathon.reader set languages = '{ar}' where person_id = :person")
                .param("person", reader(0).person())
                .update();

        assertThat(readings.make(all.organiser(), all.edition())).isInstanceOf(Assignment.Plan.class);
        assertThat(readings.of(all.edition()))
                .hasSize(12)
                .extracting(Pair::judge)
                .doesNotContain(reader(0).person());
    }

    @Test
    void the_database_itself_refuses_readings_and_marks_of_whoever_must_not() {
        readings.make(all.organiser(), all.edition());
        var pair = readings.of(all.edition()).first();
        var reader = all.readers().stream()
                .filter(one -> one.person() == pair.judge())
                .findFirst()
                .orElseThrow();
        save(reader, pair.item(), 0, true);
        assertThat(sheets.marks(all.edition())).hasSize(1);

        conflicts.stepAside(reader, all.edition(), pair.item(), "Une amie");

        assertThat(readings.of(all.edition())).doesNotContain(pair);
        assertThat(sheets.marks(all.edition())).isEmpty();
        assertThatThrownBy(() -> save(reader, pair.item(), 1, true)).isInstanceOf(NotHere.class);
        assertRefused("""
                insert into hackathon.dossier_reading (edition_id, dossier_id, person_id, plan_id)
                select :edition, :dossier, :person, max(id) from hackathon.dossier_plan where edition_id = :edition
                """, pair);
    }

    @Test
    void the_database_itself_refuses_the_mark_of_whoever_must_not() {
        readings.make(all.organiser(), all.edition());
        var pair = readings.of(all.edition()).first();
        conflicts.pin(all.organiser(), all.edition(), pair.item(), pair.judge(), "Famille");
        assertRefused("""
                insert into hackathon.sheet (edition_id, dossier_id, person_id, saved_at)
                values (:edition, :dossier, :person, '2026-01-01T08:00:00Z')
                """, pair);
    }

    private void assertRefused(String sql, Pair pair) {
        assertThatThrownBy(() -> db.sql(sql)
                        .param("edition", all.edition())
                        .param("dossier", pair.item())
                        .param("person", pair.judge())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void half_a_sheet_is_kept_a_whole_one_counts_and_it_may_be_corrected_until_reading_ends() {
        readings.make(all.organiser(), all.edition());
        var mine = sheets.of(reader(0), all.edition()).getFirst();
        var half = new Sheets.Draft(Map.of("impact", 4), Set.of(), Confidence.NORMAL, "", "", false);

        assertThat(sheets.save(reader(0), all.edition(), mine.dossier(), 0, half, false))
                .isInstanceOf(Kept.Done.class);
        assertThat(sheets.save(reader(0), all.edition(), mine.dossier(), 1, half, true))
                .isEqualTo(new Kept.Refused("", "hackathon.reading.problem.unsaid"));
        assertThat(save(reader(0), mine.dossier(), 1, true)).isInstanceOf(Kept.Done.class);
        assertThat(save(reader(0), mine.dossier(), 1, true)).isInstanceOf(Kept.Stale.class);
        assertThat(save(reader(0), mine.dossier(), 2, false)).isInstanceOf(Kept.Done.class);
        assertThat(sheets.marks(all.edition())).hasSize(1);
        var wrong = new Sheets.Draft(Map.of("impact", 6, "idea", 1), Set.of(), Confidence.NORMAL, "", "", false);
        assertThat(sheets.save(reader(0), all.edition(), mine.dossier(), 3, wrong, false))
                .isInstanceOf(Kept.Refused.class);

        SomeEdition.opens(db, all.edition(), "ask");
        assertThat(save(reader(0), mine.dossier(), 3, true))
                .isEqualTo(new Kept.Refused("", "hackathon.reading.problem.closed"));
    }

    @Test
    void how_dossiers_are_read_changes_until_the_first_mark_and_never_after() {
        assertThat(screenings.set(all.organiser(), all.edition(), new Screening(3, false)))
                .isInstanceOf(Kept.Done.class);
        readings.make(all.organiser(), all.edition());
        assertThat(readings.of(all.edition())).hasSize(18);
        save(reader(0), dossier(0), 0, false);

        assertThat(screenings.set(all.organiser(), all.edition(), new Screening(2, true)))
                .isEqualTo(new Kept.Refused("", "hackathon.reading.problem.begun"));
        assertThatThrownBy(() -> db.sql("update hackathon.screening set blind = true where edition_id = :edition")
                        .param("edition", all.edition())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whoever_reads_blind_learns_nothing_of_who_applied_and_nobody_sees_what_others_marked() throws Exception {
        readings.make(all.organiser(), all.edition());
        var mine = sheets.of(reader(0), all.edition()).getFirst();
        var others = readings.of(all.edition()).stream()
                .filter(pair -> pair.item() == mine.dossier()
                        && pair.judge() != reader(0).person())
                .findFirst()
                .orElseThrow();
        var other = all.readers().stream()
                .filter(one -> one.person() == others.judge())
                .findFirst()
                .orElseThrow();
        sheets.save(other, all.edition(), mine.dossier(), 0, ReadingCast.marks(1, 5, "Un mot à elle"), true);
        var address = "/fr/me/reading/" + all.edition() + "/" + mine.dossier();
        db.sql("update people.person set name_latin = 'Zohra Plume' where id = :id")
                .param("id", all.applicants().get(all.dossiers().indexOf(mine.dossier())))
                .update();

        var page = html(get(reader(0), address));

        assertThat(page).contains(mine.title()).contains("Une idée").contains("Écrire à");
        assertThat(page).doesNotContain("Zohra", "moi@test.example", "Un mot à elle", "Pour nous");
        assertThat(page).doesNotContain("checked=\"checked\" value=\"5\"");

        db.sql("alter table hackathon.screening disable trigger screening_stays")
                .update();
        db.sql("insert into hackathon.screening (edition_id, blind) values (:edition, false)")
                .param("edition", all.edition())
                .update();
        assertThat(html(get(reader(0), address))).contains("Zohra").contains("moi@test.example");
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'hackathon.dossiers.looked-at' and actor = :actor")
                        .param("actor", reader(0).person())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void each_reader_meets_the_dossiers_in_an_order_of_their_own() {
        readings.make(all.organiser(), all.edition());

        assertThat(all.readers())
                .as("nobody's are all in the order in which they came but by chance")
                .anySatisfy(reader -> assertThat(sheets.of(reader, all.edition()).stream()
                                .map(Sheets.Given::dossier)
                                .toList())
                        .isNotEqualTo(sheets.of(reader, all.edition()).stream()
                                .map(Sheets.Given::dossier)
                                .sorted()
                                .toList()));
    }

    @Test
    void what_is_not_ones_own_to_read_is_not_there() {
        readings.make(all.organiser(), all.edition());
        var mine = sheets.of(reader(0), all.edition()).stream()
                .map(Sheets.Given::dossier)
                .toList();
        assertThat(mine).hasSize(4);
        assertThat(sheets.of(reader(0), all.edition()).stream()
                        .map(Sheets.Given::dossier)
                        .toList())
                .isEqualTo(mine);
        var strange = all.dossiers().stream()
                .filter(one -> !mine.contains(one))
                .findFirst()
                .orElseThrow();
        var prefix = "/fr/me/reading/" + all.edition();

        assertThat(get(reader(0), prefix)).hasStatusOk();
        assertThat(sheets.due(reader(0))).containsEntry(all.edition(), 4);
        assertThat(get(reader(0), "/fr/me")).hasStatusOk().bodyText().contains("4 dossiers à lire");
        assertThat(get(reader(0), prefix + "/" + strange)).hasStatus(404);
        assertThat(post(reader(0), prefix + "/" + strange, "version", "0", "confidence", "normal", "names", "false"))
                .hasStatus(404);
        assertThat(get(all.organiser(), prefix)).hasStatus(403);
        readers.leave(all.organiser(), all.edition(), reader(0).person());
        assertThat(get(reader(0), prefix)).hasStatus(403);
        assertThatThrownBy(
                        () -> readers.leave(reader(1), all.edition(), reader(1).person()))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void whoever_leaves_keeps_what_counts_and_gives_the_rest_to_the_next_plan() {
        readings.make(all.organiser(), all.edition());
        var mine = sheets.of(reader(0), all.edition());
        save(reader(0), mine.getFirst().dossier(), 0, true);

        readers.leave(all.organiser(), all.edition(), reader(0).person());

        assertThat(readings.of(all.edition()).stream()
                        .filter(pair -> pair.judge() == reader(0).person()))
                .containsExactly(new Pair(mine.getFirst().dossier(), reader(0).person()));
        assertThat(sheets.marks(all.edition())).hasSize(1);
        assertThat(readings.make(all.organiser(), all.edition())).isInstanceOf(Assignment.Plan.class);
    }

    @Test
    void the_pages_say_what_was_typed_wrong_and_when_it_was_changed_elsewhere() throws Exception {
        readings.make(all.organiser(), all.edition());
        var mine = sheets.of(reader(0), all.edition()).getFirst().dossier();
        var address = "/fr/me/reading/" + all.edition() + "/" + mine;

        assertThat(post(reader(0), address, "version", "0", "confidence", "normal", "names", "false", "confirm", "yes"))
                .hasStatus(422);
        var draft = post(
                reader(0), address + "/draft", "version", "0", "confidence", "high", "names", "true", "mark-idea", "3");
        assertThat(draft).hasStatusOk().bodyText().isEqualTo("{\"version\":1,\"left\":1}");
        assertThat(post(reader(0), address + "/draft", "version", "0", "confidence", "high", "names", "false"))
                .hasStatus(409);
        assertThat(post(reader(0), address, "version", "0", "confidence", "high", "names", "false"))
                .hasStatus(409);
        assertThat(post(reader(0), address + "/draft", "version", "1", "confidence", "sure", "names", "false"))
                .hasStatus(400);
        assertThat(post(
                        reader(0),
                        address,
                        "version",
                        "1",
                        "confidence",
                        "high",
                        "names",
                        "true",
                        "mark-idea",
                        "3",
                        "mark-impact",
                        "na",
                        "confirm",
                        "yes"))
                .hasStatus(303);
        assertThat(post(reader(0), address + "/stepping-aside", "why", "")).hasStatus(422);
        assertThat(post(reader(0), address + "/stepping-aside", "why", "Je connais"))
                .hasStatus(303);
        assertThat(get(reader(0), address)).hasStatus(404);
        assertThat(conflicts.said(all.edition()))
                .extracting(ReaderConflict::kind)
                .containsExactly(Kind.ASIDE);
    }

    @Test
    void what_is_wrong_with_a_reason_is_said_beside_what_is_wrong_with_whom_and_what() throws Exception {
        var address = "/fr/desk/hackathon/" + all.edition() + "/reading/conflicts";
        var known = Long.toString(reader(0).person());
        var sent = Long.toString(dossier(0));

        for (var hostile : List.of("a".repeat(1 << 20), "a\0b", "a\u202eb", " ")) {
            for (var who : List.of("", "x", "0", "999999999", known)) {
                for (var what : List.of("", "x", "0", "999999999", sent)) {
                    var answer = post(all.organiser(), address, "reader", who, "dossier", what, "why", hostile);

                    assertThat(answer).hasStatus(422);
                    var wrong = new java.util.TreeSet<>(Set.of("why"));
                    if (!who.equals(known)) {
                        wrong.add("reader");
                    }
                    if (!what.equals(sent)) {
                        wrong.add("dossier");
                    }
                    assertThat(Jsoup.parse(answer.getResponse().getContentAsString())
                                    .select("[aria-invalid=true]")
                                    .eachAttr("name"))
                            .containsExactlyInAnyOrderElementsOf(wrong);
                }
            }
        }
        assertThat(conflicts.said(all.edition())).isEmpty();
        assertThat(post(all.organiser(), address, "reader", known, "dossier", sent, "why", "Accompagnement"))
                .hasStatus(303);
        assertThat(conflicts.said(all.edition())).hasSize(1);
    }

    @Test
    void readers_are_named_by_their_address_and_the_usual_criteria_come_in_three_languages() {
        var address = "/fr/desk/hackathon/" + all.edition() + "/reading";
        var newcomer = some.confirmed("MEE");
        var email = cast.emailOf(newcomer);

        assertThat(post(all.organiser(), address, "email", email, "least", "0", "most", "9", "version", "0"))
                .hasStatus(303);
        assertThat(readers.find(all.edition(), newcomer)).isPresent();
        assertThat(post(all.organiser(), address, "email", email, "least", "0", "most", "9", "version", "0"))
                .hasStatus(422);
        assertThat(post(all.organiser(), address, "email", email, "least", "9", "most", "1", "version", "0"))
                .hasStatus(422);
        assertThat(post(all.organiser(), address + "/criteria")).hasStatus(422);

        var fresh = SomeEdition.open(db, "ask");
        var organiser = ReadingCast.of(db, some, roles, 0).organiser();
        assertThatThrownBy(() -> screenings.takeUsual(organiser, fresh)).isInstanceOf(NotAllowed.class);
        var mine = organisedBy(organiser);
        db.sql("alter table hackathon.criterion disable trigger criteria_are_frozen")
                .update();
        db.sql("delete from hackathon.criterion where edition_id = :edition")
                .param("edition", mine)
                .update();
        db.sql("alter table hackathon.criterion enable trigger criteria_are_frozen")
                .update();
        SomeEdition.opens(db, mine, "ask");
        assertThat(screenings.takeUsual(organiser, mine)).isInstanceOf(Kept.Done.class);
        assertThat(criteria.of(mine, Criterion.Stage.SELECTION)).hasSize(4).allSatisfy(one -> {
            assertThat(one.title().languages()).hasSize(3);
            assertThat(one.levels()).hasSize(3);
        });
        assertThat(criteria.unbalanced(mine)).isZero();
    }

    private static long organisedBy(Viewer organiser) {
        return organiser.grants().getFirst().id();
    }

    private Set<Kind> kinds(Viewer reader) {
        return conflicts.of(all.edition()).stream()
                .filter(conflict -> conflict.person() == reader.person())
                .map(ReaderConflict::kind)
                .collect(java.util.stream.Collectors.toSet());
    }

    private Kept save(Viewer reader, long dossier, int version, boolean confirm) {
        return sheets.save(reader, all.edition(), dossier, version, ReadingCast.marks(3, 4, "Bravo"), confirm);
    }

    private Viewer reader(int at) {
        return all.readers().get(at);
    }

    private long dossier(int at) {
        return all.dossiers().get(at);
    }

    private static String html(MvcTestResult answer) throws Exception {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private MvcTestResult get(Viewer viewer, String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(viewer.person())))
                .exchange();
    }

    private MvcTestResult post(Viewer viewer, String address, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(cast.accountOf(viewer.person())));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
