package ma.etamkeen.knowledge.portable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.parity.Pair;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Stands;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** What is taken along comes back the same, is looked at before it is taken, and is undone while nobody wrote meanwhile. */
@TamkeenTest
@Transactional
class PortableTest {

    private static final String THERE = "https://elsewhere.example";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Exports exports;

    @Autowired
    Imports imports;

    @Autowired
    Standing standing;

    @Autowired
    Settings settings;

    @Autowired
    Parities parities;

    private long coordinator;
    private Importing importing;

    @BeforeEach
    void somebodyWhoMay() {
        coordinator = cast.holder(Role.COORDINATOR);
        importing = new Importing(web, cast.accountOf(coordinator), imports, standing);
    }

    @Test
    void a_file_is_made_by_a_job_and_holds_everything_in_all_languages_for_programs_and_for_spreadsheets()
            throws Exception {
        assertThat(post("/fr/desk/entries/portable/exports", Map.of()).getStatus())
                .isEqualTo(303);
        var id = exports.latest(1).getFirst().id();
        assertThat(read("/fr/desk/entries/portable").text()).contains("En préparation");

        exports.make(id);

        var answer = get("/fr/desk/entries/portable/exports/" + id);
        assertThat(answer.getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains(".zip");
        var files = unpacked(answer.getContentAsByteArray());
        assertThat(files.keySet())
                .contains("entries.json", "entries.csv")
                .allMatch(name -> name.startsWith("entries.") || name.matches("files/[0-9a-f]{64}\\.[a-z]+"));
        var table = files.get("entries.csv");
        assertThat(table).startsWith("\uFEFFnumber;kind;theme;").contains("توسيع التكوين ليشمل الجهات الاثنتي عشرة");
        assertThat(table).contains("La formation s’étend aux 12 régions");
        assertThat(files.get("entries.json")).contains("\"e-tamkeen-entries\"", "Training reaches the 12 regions");
        assertThat(read("/fr/desk/entries/portable").select("a[href$=/exports/" + id + "]"))
                .hasSize(1);
    }

    @Test
    void what_went_out_comes_back_into_nothing_as_it_was_and_twice_brings_nothing() throws Exception {
        var all = standing.all();
        assertThat(all).hasSizeGreaterThan(20);
        var file = zip(settings.address(), all);
        assertThat(judged(bring("again.zip", file))).as("here already").containsOnly(Judgement.SAME);

        for (var table : List.of("relation", "figure", "consent", "collection_entry", "entry_unit", "entry_image")) {
            db.sql("delete from knowledge." + table).update();
        }
        for (var table : List.of("reuse_step", "reuse", "entry_text", "revision")) {
            db.sql("delete from knowledge." + table + condition(table)).update();
        }
        db.sql("delete from knowledge.entry where slug is null").update();
        assertThat(standing.all()).isEmpty();

        var id = bring("all.zip", file);
        assertThat(standing.all()).as("looking takes nothing").isEmpty();
        assertThat(judged(id)).containsOnly(Judgement.NEW);
        assertThat(take(id, Map.of()).getStatus()).isEqualTo(303);

        assertThat(standing.all()).containsExactlyElementsOf(fresh(all));
        assertThat(judged(bring("all.zip", file))).containsOnly(Judgement.SAME);
        assertThat(read("/fr/timeline/34").select("h1").text()).isEqualTo("La formation s’étend aux 12 régions");
    }

    /** Facts that come in anew have changed no time yet, and what somebody approved there nobody here has. */
    private static List<Portable> fresh(List<Portable> all) {
        return all.stream()
                .map(one -> new Portable(
                        one.number(),
                        1,
                        one.facts(),
                        written(one.texts()),
                        one.attachments(),
                        one.images(),
                        one.figures(),
                        one.related()))
                .toList();
    }

    private static Map<String, Portable.Text> written(Map<String, Portable.Text> texts) {
        var written = new LinkedHashMap<String, Portable.Text>();
        texts.forEach((language, text) -> written.put(
                language,
                new Portable.Text(
                        text.revision(),
                        text.proofread(),
                        text.title(),
                        text.lead(),
                        text.sections(),
                        text.before().stream()
                                .map(one -> new Portable.Earlier(
                                        one.revision(), one.at(), "written", one.title(), one.lead(), one.sections()))
                                .toList())));
        return written;
    }

    private static String condition(String table) {
        return switch (table) {
            case "entry_text", "revision" -> " where entry_id in (select id from knowledge.entry where slug is null)";
            default -> "";
        };
    }

    @Test
    void each_item_is_judged_by_who_changed_it_and_a_conflict_waits_for_somebody() throws Exception {
        var before = standing.find(34).orElseThrow().now();
        var file = new ArrayList<>(List.of(
                changed(before, "Titre de là-bas"),
                changed(standing.find(47).orElseThrow().now(), "Autre titre de là-bas"),
                standing.find(51).orElseThrow().now()));
        // here somebody wrote too, of one of them what the file has not
        write(47, "fr", "Titre d’ici");
        write(51, "fr", "Titre d’ici aussi");

        var id = bring("some.zip", zip(settings.address(), file));
        assertThat(judged(id)).containsExactly(Judgement.THEIRS, Judgement.CONFLICT, Judgement.OURS);
        assertThat(read("/fr/desk/entries/portable/imports/" + id).select("select[name=decided]"))
                .hasSize(2);

        assertThat(take(id, Map.of()).getStatus()).as("undecided").isEqualTo(422);
        assertThat(title(34)).isNotEqualTo("Titre de là-bas");
        assertThat(take(id, Map.of(2, "leave")).getStatus()).isEqualTo(303);

        assertThat(title(34)).isEqualTo("Titre de là-bas");
        assertThat(title(47)).isEqualTo("Titre d’ici");
        assertThat(title(51)).isEqualTo("Titre d’ici aussi");
        assertThat(imports.deeds(id)).extracting(Imports.Deed::entry).containsExactly(34L);

        assertThat(post("/fr/desk/entries/portable/imports/" + id + "/undoing", Map.of())
                        .getStatus())
                .isEqualTo(303);
        assertThat(title(34)).isEqualTo(french(before).title());
        assertThat(french(standing.find(34).orElseThrow().now()).sections())
                .isEqualTo(french(before).sections());
    }

    @Test
    void what_a_file_brings_has_its_paragraphs_at_once_and_what_it_changes_keeps_its_translations() throws Exception {
        var here = standing.find(34).orElseThrow().now();
        var id = bring("changed.zip", zip(settings.address(), List.of(changed(here, "Un autre titre de là-bas"))));
        assertThat(take(id, Map.of(1, "take")).getStatus()).isEqualTo(303);
        assertThat(parities.beside(34, Language.AR).getFirst().stands()).isEqualTo(Stands.STALE);
        assertThat(parities.beside(34, Language.AR).stream().skip(1))
                .as("what it left alone says what it said")
                .extracting(Pair::stands)
                .containsOnly(Stands.REVIEWED);
        assertThat(post("/fr/desk/entries/portable/imports/" + id + "/undoing", Map.of())
                        .getStatus())
                .isEqualTo(303);

        var other = bring("new.zip", zip(THERE, List.of(here)));
        assertThat(take(other, Map.of()).getStatus()).isEqualTo(303);
        var fresh = imports.deeds(other).getFirst().entry();
        assertThat(parities.source(fresh)).contains(Language.FR);
        assertThat(parities.beside(fresh, Language.AR))
                .isNotEmpty()
                .extracting(Pair::stands)
                .containsOnly(Stands.REVIEWED);
        assertThat(count("knowledge.entry_text t where not exists (select from knowledge.paragraph p"
                        + " where p.entry_id = t.entry_id and p.language = t.language and p.number = t.latest)"))
                .isZero();
    }

    @Test
    void what_changed_since_it_was_looked_at_is_looked_at_again_and_what_changed_since_it_was_taken_stays()
            throws Exception {
        var id = bring(
                "one.zip",
                zip(
                        settings.address(),
                        List.of(changed(standing.find(34).orElseThrow().now(), "Là-bas"))));
        var mark = read("/fr/desk/entries/portable/imports/" + id)
                .select("input[name=mark]")
                .val();
        write(34, "en", "Written here meanwhile");

        assertThat(post(
                                "/fr/desk/entries/portable/imports/" + id + "/taking",
                                Map.of("mark", List.of(mark), "decided", List.of("1:take")))
                        .getStatus())
                .isEqualTo(409);
        assertThat(title(34)).isNotEqualTo("Là-bas");

        assertThat(take(id, Map.of(1, "take")).getStatus()).isEqualTo(303);
        assertThat(title(34)).isEqualTo("Là-bas");
        write(34, "fr", "Corrigé ensuite");
        assertThat(post("/fr/desk/entries/portable/imports/" + id + "/undoing", Map.of())
                        .getStatus())
                .isEqualTo(409);
        assertThat(title(34)).isEqualTo("Corrigé ensuite");
    }

    @Test
    void what_another_platform_made_gets_a_number_of_its_own_and_is_known_again() throws Exception {
        var theirs = new Portable(
                34,
                1,
                new Portable.Facts("news", "hackathon", "2026", null, null, List.of(), "high"),
                Map.of("fr", text("Une nouvelle d’ailleurs", 9), "ar", text("خبر من مكان آخر", 4)));
        var id = bring("theirs.zip", zip(THERE, List.of(theirs)));
        assertThat(judged(id)).containsExactly(Judgement.NEW);
        take(id, Map.of());
        var entry = imports.deeds(id).getFirst().entry();

        assertThat(entry).isNotEqualTo(34);
        assertThat(read("/ar/timeline/" + entry).select("h1").text()).isEqualTo("خبر من مكان آخر");
        assertThat(judged(bring("theirs.zip", zip(THERE, List.of(theirs))))).containsExactly(Judgement.SAME);
        var later = bring("later.zip", zip(THERE, List.of(changed(theirs, "Une nouvelle corrigée"))));
        assertThat(judged(later)).containsExactly(Judgement.THEIRS);
        write(entry, "fr", "Corrigée ici");
        assertThat(judged(later)).containsExactly(Judgement.CONFLICT);
    }

    @Test
    void what_is_brought_in_and_undone_leaves_the_site() throws Exception {
        var id = bring(
                "theirs.zip",
                zip(
                        THERE,
                        List.of(new Portable(
                                7,
                                1,
                                new Portable.Facts("news", null, null, null, null, List.of(), "low"),
                                Map.of("fr", text("De passage", 1))))));
        take(id, Map.of());
        var entry = imports.deeds(id).getFirst().entry();
        assertThat(get("/fr/timeline/" + entry).getStatus()).isEqualTo(200);

        post("/fr/desk/entries/portable/imports/" + id + "/undoing", Map.of());

        assertThat(get("/fr/timeline/" + entry).getStatus()).isEqualTo(404);
        assertThat(words(get("/sitemap.xml"))).doesNotContain("/timeline/" + entry);
    }

    @Test
    void what_is_no_entry_is_said_row_by_row_and_the_rest_may_be_taken() throws Exception {
        var good = new Portable(
                1,
                1,
                new Portable.Facts("news", null, "2026", null, null, List.of(), "high"),
                Map.of("fr", text("Bon", 1)));
        var json = new String(json(THERE, List.of(good)), UTF_8);
        var bad = json.replace(
                "\"entries\" : [ ",
                "\"entries\" : [ {\"number\": 2, \"facts\": {\"kind\": \"<script>\","
                        + " \"certainty\": \"sure\", \"from\": \"hier\", \"source\": \"javascript:alert(1)\"}, \"texts\": {\"de\": {},"
                        + " \"fr\": {\"title\": \"a\\u202eb\", \"lead\": \"\", \"sections\": [{\"body\": \"a\\u0000b\"}]}}}, 7, ");

        var id = bring("mixed.json", bad.getBytes(UTF_8));

        assertThat(imports.find(id).orElseThrow().file().bad())
                .extracting(Portable.Bad::place)
                .containsExactly(1, 2);
        assertThat(imports.find(id).orElseThrow().file().bad().getFirst().why())
                .contains("kind", "certainty", "period", "source", "language", "title", "lead", "sections");
        assertThat(judged(id)).containsExactly(Judgement.NEW);
        assertThat(read("/fr/desk/entries/portable/imports/" + id).text()).contains("Le type n’existe pas ici.");
    }

    @Test
    void a_file_that_means_harm_or_nothing_is_refused_and_leaves_nothing() throws Exception {
        var entries = count("knowledge.entry") + count("knowledge.import");
        var json = json(THERE, List.of());
        var files = new LinkedHashMap<String, byte[]>();
        files.put("nothing", new byte[0]);
        files.put("no JSON", "{".getBytes(UTF_8));
        files.put("another JSON", "{\"format\": \"x\"}".getBytes(UTF_8));
        files.put(
                "another version",
                new String(json, UTF_8)
                        .replace("\"version\" : 3", "\"version\" : 9")
                        .getBytes(UTF_8));
        files.put("no archive", "PK and nothing".getBytes(UTF_8));
        files.put("an archive of something else", archive(Map.of("x.txt", json)));
        files.put("a name that leads elsewhere", archive(Map.of("entries.json", json, "../../etc/passwd", json)));
        files.put("a name from the root", archive(Map.of("entries.json", json, "/etc/passwd", json)));
        files.put("a name of another system", archive(Map.of("entries.json", json, "C:\\x", json)));
        files.put("deep without end", ("[".repeat(100_000)).getBytes(UTF_8));

        files.forEach((what, bytes) -> {
            var answer = upload(what.replace(' ', '-') + ".zip", bytes);
            assertThat(answer.getStatus()).as(what).isEqualTo(422);
            assertThat(Jsoup.parse(words(answer)).select("[aria-invalid=true]"))
                    .as(what)
                    .hasSize(1);
        });
        assertThat(count("knowledge.entry") + count("knowledge.import")).isEqualTo(entries);
    }

    @Test
    void whoever_coordinates_the_whole_platform_alone_takes_along_and_brings_in() {
        for (var person : List.of(
                cast.civilServant(),
                cast.holder(Role.AUTHOR),
                cast.holder(Role.REVIEWER),
                cast.holder(Role.COORDINATOR, "MEF"),
                cast.holder(Role.FOCAL_POINT, "MEF"))) {
            assertThat(as(person, web.get().uri("/fr/desk/entries/portable")).getStatus())
                    .isEqualTo(403);
            assertThat(as(person, web.post().uri("/fr/desk/entries/portable/exports"))
                            .getStatus())
                    .isEqualTo(403);
        }
    }

    private List<Judgement> judged(long id) {
        return importing.judged(id);
    }

    private static Portable.Text text(String title, int revision) {
        return new Portable.Text(revision, true, title, "Un chapeau", List.of(new Section(null, "Un texte")));
    }

    private static Portable changed(Portable one, String title) {
        var texts = new LinkedHashMap<>(one.texts());
        texts.computeIfPresent(
                "fr",
                (_, text) -> new Portable.Text(text.revision(), text.proofread(), title, text.lead(), text.sections()));
        return new Portable(one.number(), one.version(), one.facts(), texts, one.attachments(), one.images());
    }

    /** Somebody writes and publishes here, past the desk. */
    private void write(long entry, String language, String title) {
        db.sql("""
                        with written as (
                            insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                            select entry_id, language, max(number) + 1, :title, 'x', '[]', 0, max(at), 0
                              from knowledge.revision where entry_id = :entry and language = :language
                             group by entry_id, language
                            returning entry_id, language, number
                        )
                        update knowledge.entry_text t set latest = w.number, shown = w.number from written w
                         where t.entry_id = w.entry_id and t.language = w.language
                        """)
                .param("entry", entry)
                .param("language", language)
                .param("title", title)
                .update();
    }

    private String title(long entry) {
        return french(standing.find(entry).orElseThrow().now()).title();
    }

    private static Portable.Text french(Portable one) {
        return Objects.requireNonNull(one.texts().get("fr"));
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private long bring(String name, byte[] bytes) {
        return importing.bring(name, bytes);
    }

    private MockHttpServletResponse upload(String name, byte[] bytes) {
        return importing.upload(name, bytes);
    }

    private MockHttpServletResponse take(long id, Map<Integer, String> decisions) {
        return importing.take(id, decisions);
    }

    private MockHttpServletResponse post(String address, Map<String, List<String>> fields) {
        var request = web.post().uri(address);
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue().toArray(String[]::new));
        }
        return as(coordinator, request);
    }

    private MockHttpServletResponse get(String address) {
        return as(coordinator, web.get().uri(address));
    }

    private Document read(String address) {
        return Jsoup.parse(words(get(address)));
    }

    private MockHttpServletResponse as(long person, MockMvcTester.MockMvcRequestBuilder request) {
        return request.with(FromOurPages.account(cast.accountOf(person)))
                .exchange()
                .getResponse();
    }

    private static String words(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), UTF_8);
    }

    private byte[] zip(String site, List<Portable> entries) throws IOException {
        return importing.zip(site, entries, List.of());
    }

    private byte[] json(String site, List<Portable> entries) throws IOException {
        return unpacked(zip(site, entries)).getOrDefault("entries.json", "").getBytes(UTF_8);
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
