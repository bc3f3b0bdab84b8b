package ma.etamkeen.knowledge.portable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.Figure;
import ma.etamkeen.knowledge.Figures;
import ma.etamkeen.knowledge.Related;
import ma.etamkeen.knowledge.attachments.Attachments;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * Results in numbers, what belongs together, the earlier versions of files and what was written in between go along too; what
 * somebody here changed is never written over without a decision, and what is large goes along in several files.
 */
@TamkeenTest
@Transactional
class AlongTest {

    private static final String THERE = "https://along.example";
    private static final long ENTRY = 34;
    private static final long OTHER = 47;

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
    Attachments attachments;

    @Autowired
    Figures figures;

    @Autowired
    Related related;

    @Autowired
    Settings settings;

    private long coordinator;
    private Importing importing;

    @BeforeEach
    void anEntryWithFiguresAndAnotherThatBelongsWithIt() {
        coordinator = cast.holder(Role.COORDINATOR);
        importing = new Importing(web, cast.accountOf(coordinator), imports, standing);
        figures.replace(ENTRY, List.of(people(200, 120), hours("12.50")), coordinator);
        related.set(ENTRY, List.of(OTHER));
    }

    @Test
    void figures_and_relations_come_in_elsewhere_twice_bring_nothing_and_undone_leave_nothing() throws Exception {
        var file = zip(THERE, exported(ENTRY), exported(OTHER));
        var id = bring(file);
        assertThat(importing.read(id).select("tbody").text()).contains("2 résultats en chiffres");
        take(id);
        var entry = imports.deeds(id).getFirst().entry();
        var other = imports.deeds(id).getLast().entry();

        assertThat(figures.of(entry))
                .extracting(Figure::value, Figure::unit, Figure::women)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new BigDecimal("200"), Figure.Unit.PEOPLE, 120),
                        org.assertj.core.groups.Tuple.tuple(new BigDecimal("12.5"), Figure.Unit.HOURS, null));
        assertThat(figures.of(entry).getFirst().label().ar()).isEqualTo("مشاركات ومشاركون");
        assertThat(figures.of(entry).getFirst().period()).isEqualTo(new Period("2025-01", "2025-06"));
        assertThat(related.of(entry)).containsExactly(other);
        assertThat(related.of(other)).containsExactly(entry);
        assertThat(importing.judged(bring(file))).containsOnly(Judgement.SAME);

        assertThat(importing.undo(id).getStatus()).isEqualTo(303);
        assertThat(figures.of(entry)).isEmpty();
        assertThat(related.of(entry)).isEmpty();
        assertThat(figures.of(ENTRY)).as("ours stay").hasSize(2);
        assertThat(related.of(ENTRY)).as("ours stay").containsExactly(OTHER);
    }

    @Test
    void figures_are_judged_by_who_changed_them_and_taken_back_as_they_were() throws Exception {
        var id = bring(zip(THERE, exported(ENTRY)));
        take(id);
        var entry = imports.deeds(id).getFirst().entry();

        // there they count again
        figures.replace(ENTRY, List.of(people(230, 130), hours("12.50")), coordinator);
        var counted = zip(THERE, exported(ENTRY));
        var second = bring(counted);
        assertThat(importing.judged(second)).containsExactly(Judgement.THEIRS);
        assertThat(importing.differs(second)).containsExactly("figures");
        take(second);
        assertThat(values(entry)).containsExactly("230", "12.5");
        assertThat(figures.everSaid(entry))
                .as("what it said before stays known")
                .extracting(figure -> figure.value().intValue())
                .contains(200);

        assertThat(importing.undo(second).getStatus()).isEqualTo(303);
        assertThat(values(entry)).containsExactly("200", "12.5");
        assertThat(importing.judged(bring(counted)))
                .as("taken back is not refused")
                .containsExactly(Judgement.THEIRS);

        // here somebody counts too
        figures.replace(entry, List.of(people(205, 125)), coordinator);
        var third = bring(counted);
        assertThat(importing.judged(third)).containsExactly(Judgement.CONFLICT);
        assertThat(importing.take(third, Map.of()).getStatus()).as("undecided").isEqualTo(422);
        assertThat(values(entry)).containsExactly("205");
        assertThat(importing.take(third, Map.of(1, "take")).getStatus()).isEqualTo(303);
        assertThat(values(entry)).containsExactly("230", "12.5");

        // since somebody changed one, the import stays
        figures.replace(entry, List.of(people(231, 131)), coordinator);
        assertThat(importing.undo(third).getStatus()).isEqualTo(409);
        assertThat(values(entry)).containsExactly("231");
    }

    @Test
    void our_own_file_brings_back_no_figure_that_was_corrected_and_joins_nothing_that_was_parted() throws Exception {
        var file = zip(settings.address(), exported(ENTRY), exported(OTHER));
        assertThat(importing.judged(bring(file))).containsOnly(Judgement.SAME);

        figures.replace(ENTRY, List.of(people(201, 121)), coordinator);
        assertThat(importing.judged(bring(file))).as("corrected here").containsExactly(Judgement.OURS, Judgement.SAME);

        related.set(ENTRY, List.of());
        db.sql("update knowledge.entry set version = version + 1 where id = 34").update();
        assertThat(importing.judged(bring(file))).as("parted here").containsOnly(Judgement.OURS, Judgement.SAME);
        assertThat(related.of(ENTRY)).isEmpty();
    }

    @Test
    void what_somebody_here_joined_stays_joined_and_what_they_parted_there_is_parted() throws Exception {
        var id = bring(zip(THERE, exported(ENTRY), exported(OTHER)));
        take(id);
        var entry = imports.deeds(id).getFirst().entry();
        var other = imports.deeds(id).getLast().entry();
        related.set(entry, List.of(other, 51L));

        related.set(ENTRY, List.of());
        var parted = bring(zip(THERE, exported(ENTRY), exported(OTHER)));
        assertThat(importing.differs(parted)).containsExactly("related");
        take(parted);
        assertThat(related.of(entry)).containsExactly(51L);
        assertThat(importing.undo(parted).getStatus()).isEqualTo(303);
        assertThat(related.of(entry)).containsExactlyInAnyOrder(other, 51L);
    }

    @Test
    void earlier_versions_of_a_file_go_along_and_those_that_are_not_here_come_with_the_last() throws Exception {
        attach("guide.txt", "un");
        renew("deux");
        var id = bring(zip(THERE, exported(ENTRY)));
        take(id);
        var entry = imports.deeds(id).getFirst().entry();
        assertThat(versions(entry)).containsExactly("un", "deux");

        renew("trois");
        renew("quatre");
        var second = bring(zip(THERE, exported(ENTRY)));
        take(second);
        assertThat(versions(entry)).containsExactly("un", "deux", "trois", "quatre");
        assertThat(importing.undo(second).getStatus()).isEqualTo(303);
        assertThat(versions(entry)).containsExactly("un", "deux");
        assertThat(importing.undo(id).getStatus()).isEqualTo(303);
        assertThat(attachments.of(entry)).isEmpty();
    }

    @Test
    void the_same_bytes_under_two_names_are_two_files() throws Exception {
        attach("guide.txt", "un");
        attach("copie.txt", "un");
        var id = bring(zip(THERE, exported(ENTRY)));
        take(id);
        assertThat(attachments.of(imports.deeds(id).getFirst().entry()))
                .extracting(one -> one.latest().file().name())
                .containsExactly("guide.txt", "copie.txt");
    }

    @Test
    void what_was_written_in_between_comes_with_what_changed() throws Exception {
        var id = bring(zip(THERE, exported(ENTRY)));
        take(id);
        var entry = imports.deeds(id).getFirst().entry();
        write("Entre-temps");
        write("Encore");
        write("Enfin");
        var second = bring(zip(THERE, exported(ENTRY)));
        assertThat(importing.judged(second)).containsExactly(Judgement.THEIRS);
        take(second);

        assertThat(titles(entry))
                .containsExactly("La formation s’étend aux 12 régions", "Entre-temps", "Encore", "Enfin");
        assertThat(importing.judged(bring(zip(THERE, exported(ENTRY))))).containsExactly(Judgement.SAME);
        assertThat(importing.undo(second).getStatus()).isEqualTo(303);
        assertThat(Objects.requireNonNull(
                                standing.find(entry).orElseThrow().now().texts().get("fr"))
                        .title())
                .isEqualTo("La formation s’étend aux 12 régions");
        assertThat(titles(entry)).as("what was read stays known").hasSize(5);
    }

    @Test
    void a_file_that_says_nothing_of_figures_and_relations_takes_none_away() throws Exception {
        var id = bring(zip(
                settings.address(),
                new Portable(
                        ENTRY,
                        exported(ENTRY).version(),
                        exported(ENTRY).facts(),
                        retitled(exported(ENTRY), "Autrement"),
                        List.of(),
                        List.of())));
        take(id);
        assertThat(figures.of(ENTRY)).hasSize(2);
        assertThat(related.of(ENTRY)).containsExactly(OTHER);
    }

    @Test
    void a_figure_that_no_form_takes_is_said_and_not_taken() throws Exception {
        var json = new LinkedHashMap<String, String>();
        json.put("figure no number", "{\"label\": {\"fr\": \"x\"}, \"value\": \"12\", \"unit\": \"hours\"}");
        json.put("figure without end", "{\"label\": {\"fr\": \"x\"}, \"value\": 1e999999999, \"unit\": \"hours\"}");
        json.put("figure too exact", "{\"label\": {\"fr\": \"x\"}, \"value\": 1.123, \"unit\": \"hours\"}");
        json.put("figure no unit", "{\"label\": {\"fr\": \"x\"}, \"value\": 1, \"unit\": \"miles\"}");
        json.put("figure no label", "{\"label\": {}, \"value\": 1, \"unit\": \"hours\"}");
        json.put("figure a hidden sign", "{\"label\": {\"fr\": \"a\\u202eb\"}, \"value\": 1, \"unit\": \"hours\"}");
        json.put(
                "figure no source",
                "{\"label\": {\"fr\": \"x\"}, \"value\": 1, \"unit\": \"hours\", \"source\": \"javascript:x\"}");
        json.put(
                "figure women of hours",
                "{\"label\": {\"fr\": \"x\"}, \"value\": 1, \"unit\": \"hours\", \"women\": 1}");
        json.put(
                "figure not the sum",
                "{\"label\": {\"fr\": \"x\"}, \"value\": 5, \"unit\": \"people\", \"women\": 1, \"men\": 1}");
        json.put("figure half people", "{\"label\": {\"fr\": \"x\"}, \"value\": 1.5, \"unit\": \"people\"}");
        for (var wrong : json.entrySet()) {
            assertThat(problems("\"figures\": [" + wrong.getValue() + "]"))
                    .as(wrong.getKey())
                    .containsExactly("figure");
        }
        assertThat(problems("\"figures\": [{\"label\": {\"fr\": \"x\"}, \"value\": 1, \"unit\": \"hours\"}]"))
                .isEmpty();
        assertThat(problems("\"related\": [\"34\"]")).containsExactly("related");
        assertThat(problems("\"related\": [-1]")).containsExactly("related");
        assertThat(problems("\"attachments\": [{\"number\": 1, \"language\": \"fr\", \"title\": \"x\", \"version\": 1,"
                        + " \"piece\": {}, \"earlier\": [{\"number\": 4}]}]"))
                .containsExactly("file");
    }

    private List<String> problems(String more) throws Exception {
        var file = Files.createTempFile("along", ".json");
        Files.writeString(file, """
                {"format": "e-tamkeen-entries", "version": 3, "site": "https://along.example", "entries": [
                  {"number": 1, "version": 1, "facts": {"kind": "news", "certainty": "high", "others": []},
                   "texts": {"fr": {"revision": 1, "title": "x", "lead": "x", "sections": []}}, %s}]}
                """.formatted(more));
        try {
            return PortableFile.read(file, (_, _, _) -> true).bad().stream()
                    .flatMap(bad -> bad.why().stream())
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void what_is_too_large_for_one_file_goes_along_in_several_and_comes_in_one_after_the_other() throws Exception {
        attach("a.txt", noise(1, 3_000));
        attach("b.txt", noise(2, 3_000));
        var entries = List.of(exported(ENTRY), exported(OTHER));
        var words = Parts.of(List.of(exported(OTHER)), 1).size();
        assertThat(words).as("words alone are never divided").isEqualTo(1);
        assertThat(Parts.of(entries, Parts.MOST)).as("all of it fits").hasSize(1);

        var parts = Parts.of(List.of(large(exported(ENTRY), 3), exported(OTHER)), 32L << 20);
        assertThat(parts).as("three files of twelve megabytes").hasSize(2);
        assertThat(parts.stream().flatMap(List::stream).map(Portable::number)).containsExactly(ENTRY, ENTRY, OTHER);
        assertThat(parts.stream()
                        .flatMap(List::stream)
                        .flatMap(one -> one.files().stream())
                        .map(Portable.Attached::number))
                .as("each once")
                .containsExactly(0L, 1L, 2L);

        // each of its files in a file of its own
        var one = exported(ENTRY);
        var first = bring(zip(THERE, one.with(List.of(one.files().getFirst()), List.of())));
        take(first);
        var second = bring(zip(THERE, one.with(List.of(one.files().getLast()), List.of())));
        assertThat(importing.judged(second)).containsExactly(Judgement.THEIRS);
        take(second);
        assertThat(attachments.of(imports.deeds(first).getFirst().entry())).hasSize(2);
    }

    /** An entry that says it has so many files of twelve megabytes. */
    private static Portable large(Portable one, int files) {
        return one.with(
                IntStream.range(0, files)
                        .mapToObj(number -> new Portable.Attached(
                                number,
                                "fr",
                                "Grand",
                                1,
                                new Portable.Piece("files/" + number, "x", "x", 12L << 20, Integer.toString(number))))
                        .toList(),
                List.of());
    }

    @Test
    void the_parts_of_an_export_are_taken_one_by_one_and_let_go_together() {
        exports.ask(coordinator);
        var id = exports.latest(1).getFirst().id();
        exports.make(id);
        db.sql("""
                        with file as (
                            insert into platform.file (name, content_type, bytes, sha256, kept_at)
                            values ('second.zip', 'application/zip', 1, sha256('x'), now()) returning id
                        )
                        insert into knowledge.export_part (export_id, number, file_id, entries)
                        select :id, 2, id, 1 from file
                        """).param("id", id).update();

        var home = org.jsoup.Jsoup.parse(Importing.words(importing.as(web.get().uri("/fr/desk/entries/portable"))));
        assertThat(home.select("a[href*=/exports/" + id + "]").eachText())
                .containsExactly("Fichier 1 sur 2", "Fichier 2 sur 2");
        assertThat(exports.file(id, 2).orElseThrow().name()).isEqualTo("second.zip");
        assertThat(importing
                        .as(web.get().uri("/fr/desk/entries/portable/exports/" + id + "?part=3"))
                        .getStatus())
                .isEqualTo(404);

        exports.forget(ENTRY);

        assertThat(exports.file(id, 1)).isEmpty();
        assertThat(exports.file(id, 2)).isEmpty();
        assertThat(db.sql("select count(*) from platform.file where name = 'second.zip'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Figure people(int all, int women) {
        return new Figure(
                0,
                new Text("مشاركات ومشاركون", "Participantes et participants", null),
                BigDecimal.valueOf(all),
                Figure.Unit.PEOPLE,
                true,
                new Period("2025-01", "2025-06"),
                "https://source.example/x",
                women,
                all - women,
                0);
    }

    private static Figure hours(String value) {
        return new Figure(
                0,
                new Text(null, "Heures", null),
                new BigDecimal(value),
                Figure.Unit.HOURS,
                false,
                Period.UNKNOWN,
                null,
                null,
                null,
                0);
    }

    private List<String> values(long entry) {
        return figures.of(entry).stream()
                .map(figure -> figure.value().stripTrailingZeros().toPlainString())
                .toList();
    }

    private Portable exported(long entry) {
        return standing.all().stream()
                .filter(one -> one.number() == entry)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Portable.Text> retitled(Portable one, String title) {
        var texts = new LinkedHashMap<>(one.texts());
        texts.computeIfPresent(
                "fr",
                (_, text) -> new Portable.Text(text.revision(), text.proofread(), title, text.lead(), text.sections()));
        return texts;
    }

    private List<String> titles(long entry) {
        return db.sql("select title from knowledge.revision where entry_id = :id and language = 'fr' order by number")
                .param("id", entry)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Somebody writes and publishes there, past the desk. */
    private void write(String title) {
        db.sql("""
                        with written as (
                            insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                            select entry_id, language, max(number) + 1, :title, 'x', cast(:sections as jsonb), 0, max(at), 0
                              from knowledge.revision where entry_id = 34 and language = 'fr'
                             group by entry_id, language
                            returning entry_id, language, number
                        )
                        update knowledge.entry_text t set latest = w.number, shown = w.number from written w
                         where t.entry_id = w.entry_id and t.language = w.language
                        """)
                .param("title", title)
                .param(
                        "sections",
                        new tools.jackson.databind.json.JsonMapper()
                                .writeValueAsString(List.of(new Section(null, title))))
                .update();
    }

    private void attach(String name, String content) throws IOException {
        attachments.add(ENTRY, Language.FR, name, brought(name, content), coordinator);
    }

    private void renew(String content) throws IOException {
        attachments.renew(attachments.of(ENTRY).getFirst(), brought("guide.txt", content), coordinator);
    }

    /** What each version of the only file of an entry says, the first one first. */
    private List<String> versions(long entry) {
        var all = new ArrayList<String>();
        for (var version : attachments.of(entry).getFirst().versions().reversed()) {
            var answer = importing.as(web.get()
                    .uri("/fr/desk/entries/" + entry + "/files/"
                            + attachments.of(entry).getFirst().id() + "/versions/" + version.number()));
            all.add(Importing.words(answer));
        }
        return all;
    }

    private static String noise(int seed, int length) {
        var letters = new StringBuilder();
        var random = new Random(seed);
        for (var place = 0; place < length; place++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        return letters.toString();
    }

    private static Attachments.Brought brought(String name, String content) {
        return new Attachments.Brought() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content.getBytes(UTF_8));
            }
        };
    }

    private byte[] zip(String site, Portable... entries) throws IOException {
        return importing.zip(site, List.of(entries), List.of());
    }

    private long bring(byte[] bytes) {
        return importing.bring("some.zip", bytes);
    }

    private void take(long id) {
        assertThat(importing.take(id, Map.of()).getStatus()).isEqualTo(303);
    }
}
