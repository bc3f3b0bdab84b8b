package ma.etamkeen.knowledge.portable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.knowledge.attachments.Attachments;
import ma.etamkeen.knowledge.collections.Collections;
import ma.etamkeen.knowledge.images.Image;
import ma.etamkeen.knowledge.images.Images;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files, pictures, licences, collections and what was written before go along with entries and come back as they were; what
 * somebody here changed since is never written over without a decision, and an import is taken back whole. What means harm
 * is refused for its own reason.
 */
@TamkeenTest
@Transactional
class PiecesTest {

    private static final String THERE = "https://elsewhere.example";
    private static final long ENTRY = 34;

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
    Gatherings gatherings;

    @Autowired
    Attachments attachments;

    @Autowired
    Images images;

    @Autowired
    Collections collections;

    @Autowired
    Settings settings;

    private long coordinator;
    private Importing importing;

    @BeforeEach
    void anEntryWithAFileAPictureALicenceACollectionAndAPast() {
        coordinator = cast.holder(Role.COORDINATOR);
        importing = new Importing(web, cast.accountOf(coordinator), imports, standing);
        attach(ENTRY, "Guide", "guide.txt", "Un guide");
        images.bring(new Text("صورة", "Une image", "A picture"), "Nous", png(7), ENTRY, coordinator);
        db.sql(
                        "update knowledge.entry set licence = 'etalab-2.0', outcome = 'success', regions = '{MA-04}' where id = 34")
                .update();
        write(ENTRY, "fr", "Un titre plus récent");
        collections.create(
                new Collections.Wanted(
                        "essai-portable",
                        new Text("مجموعة", "Collection", "Collection"),
                        new Text(null, "Un chapeau", null),
                        List.of(47L, ENTRY)),
                coordinator);
    }

    @Test
    void the_file_holds_files_pictures_licences_collections_and_every_earlier_revision() throws Exception {
        exports.ask(coordinator);
        var id = exports.latest(1).getFirst().id();
        exports.make(id);

        var files = unpacked(
                as(web.get().uri("/fr/desk/entries/portable/exports/" + id)).getContentAsByteArray());

        var json = words(files.get("entries.json"));
        var whole = PortableFile.read(onDisk(archive(files)), taking());
        var entry = whole.entries().stream()
                .filter(one -> one.number() == ENTRY)
                .findFirst()
                .orElseThrow();
        assertThat(json).contains("\"version\" : 3");
        assertThat(Objects.requireNonNull(entry.facts().traits()).licence()).isEqualTo("etalab-2.0");
        assertThat(entry.files()).extracting(Portable.Attached::title).containsExactly("Guide");
        assertThat(words(files.get(entry.files().getFirst().piece().path()))).isEqualTo("Un guide");
        assertThat(entry.pictures()).hasSize(1);
        var picture = entry.pictures().getFirst();
        assertThat(picture.alt()).containsEntry("ar", "صورة").containsEntry("en", "A picture");
        assertThat(Archive.fingerprint(
                        Objects.requireNonNull(files.get(picture.piece().path()))))
                .isEqualTo(picture.piece().sha256());
        var earlier = french(entry).before();
        assertThat(earlier).extracting(Portable.Earlier::revision).containsExactly(1);
        assertThat(earlier.getFirst().title()).isEqualTo("La formation s’étend aux 12 régions");
        assertThat(earlier.getFirst().state()).isEqualTo("written");
        assertThat(Instant.parse(earlier.getFirst().at())).isBefore(Instant.now());
        assertThat(whole.gathered())
                .filteredOn(one -> one.slug().equals("essai-portable"))
                .extracting(Portable.Gathered::entries)
                .containsExactly(List.of(47L, ENTRY));
        assertThat(words(files.get("entries.csv")))
                .contains(
                        "licence;files",
                        "etalab-2.0",
                        entry.files().getFirst().piece().path());
        assertThat(whole.leftAside()).isZero();
    }

    @Test
    void all_of_it_comes_in_elsewhere_twice_brings_nothing_and_undone_leaves_nothing() throws Exception {
        var file = zip(THERE, List.of(exported(ENTRY)), List.of(gathered("essai-ailleurs", List.of(ENTRY, 99_999L))));
        var before = counts();

        var id = bring(file);
        assertThat(counts())
                .as("looking takes nothing but the archive")
                .containsExactlyEntriesOf(plus(before, "platform.file"));
        assertThat(judged(id)).containsExactly(Judgement.NEW);
        assertThat(gathered(id)).containsExactly(Judgement.NEW);
        assertThat(read(id).select("tbody").text()).contains("guide.txt", "1 image", "Collection", "Nouveau");
        assertThat(take(id, Map.of()).getStatus()).isEqualTo(303);

        var entry = imports.deeds(id).getFirst().entry();
        assertThat(imports.deeds(id).getFirst().pieces()).isEqualTo(2);
        var guide = attachments.of(entry).getFirst();
        assertThat(guide.title()).isEqualTo("Guide");
        assertThat(words(get("/fr/files/" + entry + "/" + guide.id()))).isEqualTo("Un guide");
        assertThat(images.of(entry).getFirst().alt().ar()).isEqualTo("صورة");
        assertThat(images.of(entry).getFirst().credit()).isEqualTo("Nous");
        assertThat(db.sql("select licence || ' ' || outcome || ' ' || regions[1] from knowledge.entry where id = :id")
                        .param("id", entry)
                        .query(String.class)
                        .single())
                .isEqualTo("etalab-2.0 success MA-04");
        assertThat(db.sql("""
                        select number || ' ' || title || ' ' || author from knowledge.revision
                         where entry_id = :id and language = 'fr' order by number
                        """).param("id", entry).query(String.class).list())
                .containsExactly("1 La formation s’étend aux 12 régions 0", "2 Un titre plus récent " + coordinator);
        assertThat(collections.find("essai-ailleurs").orElseThrow().entries()).containsExactly(entry);
        assertThat(words(get("/fr/knowledge/collections/essai-ailleurs?in"))).contains("Un titre plus récent");
        assertThat(read(id).select(".list").text()).contains("essai-ailleurs", "2 fichiers ou images");
        assertThat(db.sql("select file_id from knowledge.import where id = :id")
                        .param("id", id)
                        .query((row, _) -> row.getObject(1) == null)
                        .single())
                .as("the archive is let go")
                .isTrue();

        var again = bring(file);
        assertThat(judged(again)).containsExactly(Judgement.SAME);
        assertThat(gathered(again)).containsExactly(Judgement.SAME);

        assertThat(undo(id).getStatus()).isEqualTo(303);
        var after = counts();
        for (var table :
                List.of("knowledge.attachment", "knowledge.image", "knowledge.collection", "knowledge.origin_piece")) {
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
        assertThat(db.sql(
                                "select count(*) from knowledge.attachment_version v left join platform.file f on f.id = v.file_id where f.id is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(get("/fr/timeline/" + entry + "?out").getStatus()).isEqualTo(404);
        assertThat(get("/fr/knowledge/collections/essai-ailleurs?out").getStatus())
                .isEqualTo(404);
        assertThat(attachments.of(ENTRY)).as("ours stay").hasSize(1);
    }

    @Test
    void how_much_was_taken_is_said_on_the_next_page() throws Exception {
        var id = bring(zip(THERE, List.of(exported(ENTRY))));
        var said = Objects.requireNonNull(take(id, Map.of()).getCookie("said"));

        assertThat(next(id, said.getValue()).text()).contains("1 contenu est pris.");
        assertThat(next(id, "portable.said.taken&count=many").select("h1").text())
                .as("a cookie of somebody's own")
                .isEqualTo("some.zip");
    }

    private Document next(long id, String said) {
        var answer = as(web.get()
                .uri("/fr/desk/entries/portable/imports/" + id)
                .cookie(new jakarta.servlet.http.Cookie("said", said)));
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(words(answer));
    }

    @Test
    void a_file_is_judged_by_who_renewed_or_removed_it() throws Exception {
        var id = bring(zip(THERE, List.of(exported(ENTRY))));
        take(id, Map.of());
        var entry = imports.deeds(id).getFirst().entry();
        var here = attachments.of(entry).getFirst();

        // there they renew it
        attachments.renew(attachments.of(ENTRY).getFirst(), brought("guide.txt", "Un guide renouvelé"), coordinator);
        var renewed = zip(THERE, List.of(exported(ENTRY)));
        var second = bring(renewed);
        assertThat(judged(second)).containsExactly(Judgement.THEIRS);
        assertThat(differs(second)).containsExactly("files");

        // here somebody removes it too
        attachments.show(here, false, coordinator);
        assertThat(judged(second)).containsExactly(Judgement.CONFLICT);
        attachments.show(here, true, coordinator);
        assertThat(take(second, Map.of()).getStatus()).isEqualTo(303);
        assertThat(attachments.find(here.id()).orElseThrow().versions()).hasSize(2);
        assertThat(words(get("/fr/files/" + entry + "/" + here.id()))).isEqualTo("Un guide renouvelé");

        // taken back, the version before is what readers get, and the file is judged as before
        assertThat(undo(second).getStatus()).isEqualTo(303);
        assertThat(words(get("/fr/files/" + entry + "/" + here.id()))).isEqualTo("Un guide");
        assertThat(judged(bring(renewed))).containsExactly(Judgement.THEIRS);

        // here somebody renews it: the old file of theirs brings nothing, the new one a conflict
        attachments.renew(attachments.find(here.id()).orElseThrow(), brought("guide.txt", "D’ici"), coordinator);
        var third = bring(renewed);
        assertThat(judged(third)).containsExactly(Judgement.CONFLICT);
        assertThat(take(third, Map.of()).getStatus()).as("undecided").isEqualTo(422);
        assertThat(take(third, Map.of(1, "take")).getStatus()).isEqualTo(303);
        assertThat(words(get("/fr/files/" + entry + "/" + here.id()))).isEqualTo("Un guide renouvelé");
    }

    @Test
    void our_own_file_brings_back_nothing_that_is_newer_here() throws Exception {
        var file = zip(settings.address(), List.of(exported(ENTRY)));
        assertThat(judged(bring(file))).containsExactly(Judgement.SAME);

        attachments.renew(attachments.of(ENTRY).getFirst(), brought("guide.txt", "Plus récent"), coordinator);
        assertThat(judged(bring(file))).as("renewed here").containsExactly(Judgement.OURS);
        attachments.show(attachments.of(ENTRY).getFirst(), false, coordinator);
        assertThat(judged(bring(file))).as("removed here").containsExactly(Judgement.OURS);
        images.place(images.of(ENTRY).getFirst(), ENTRY, false, coordinator);
        assertThat(judged(bring(file))).as("taken off here").containsExactly(Judgement.OURS);
    }

    @Test
    void a_picture_described_on_both_sides_is_a_conflict_and_undone_says_what_it_said() throws Exception {
        var id = bring(zip(THERE, List.of(exported(ENTRY))));
        take(id, Map.of());
        var entry = imports.deeds(id).getFirst().entry();
        var here = images.of(entry).getFirst();
        images.describe(image(ENTRY), new Text("صورة", "Décrite là-bas", "A picture"), null, coordinator);
        var file = zip(THERE, List.of(exported(ENTRY)));

        var second = bring(file);
        assertThat(judged(second)).containsExactly(Judgement.THEIRS);
        take(second, Map.of());
        assertThat(image(entry).alt().fr()).isEqualTo("Décrite là-bas");
        assertThat(undo(second).getStatus()).isEqualTo(303);
        assertThat(image(entry).alt().fr()).isEqualTo("Une image");
        assertThat(image(entry).credit()).isEqualTo("Nous");

        images.describe(image(entry), new Text("صورة", "Décrite ici", "A picture"), null, coordinator);
        assertThat(judged(bring(file))).containsExactly(Judgement.CONFLICT);
        assertThat(image(entry).id()).isEqualTo(here.id());
    }

    @Test
    void a_collection_is_judged_too_and_taken_back_as_it_was() throws Exception {
        var file = zip(settings.address(), List.of(), List.of(gathered("essai-portable", List.of(ENTRY))));
        var id = bring(file);
        assertThat(gathered(id)).as("nobody knows who changed it").containsExactly(Judgement.CONFLICT);
        assertThat(take(id, Map.of()).getStatus()).isEqualTo(422);
        assertThat(take(id, Map.of(1, "take")).getStatus()).isEqualTo(303);
        assertThat(collections.find("essai-portable").orElseThrow().entries()).containsExactly(ENTRY);

        var other = bring(zip(settings.address(), List.of(), List.of(gathered("essai-portable", List.of(47L)))));
        assertThat(gathered(other)).as("unchanged here since").containsExactly(Judgement.THEIRS);

        assertThat(undo(id).getStatus()).isEqualTo(303);
        var back = collections.find("essai-portable").orElseThrow();
        assertThat(back.entries()).containsExactly(47L, ENTRY);
        assertThat(back.title().ar()).isEqualTo("مجموعة");
        assertThat(back.lead().fr()).isEqualTo("Un chapeau");
    }

    @Test
    void what_somebody_changed_since_keeps_the_whole_import_from_being_taken_back() throws Exception {
        List<Consumer<Long>> deeds = List.of(
                entry -> {
                    try {
                        attachments.renew(
                                attachments.of(entry).getFirst(), brought("guide.txt", "Depuis"), coordinator);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                entry -> attachments.show(attachments.of(entry).getFirst(), false, coordinator),
                entry -> images.describe(image(entry), new Text("x", "x", "x"), null, coordinator),
                entry -> images.place(image(entry), 47, true, coordinator),
                _ -> {
                    var one = collections.find("essai-suite").orElseThrow();
                    collections.change(
                            one.id(),
                            one.version(),
                            new Collections.Wanted(
                                    "essai-suite", new Text(null, "x", null), new Text(null, null, null), List.of()),
                            coordinator);
                });
        for (var index = 0; index < deeds.size(); index++) {
            var id = bring(
                    zip(THERE + index, List.of(exported(ENTRY)), List.of(gathered("essai-suite", List.of(ENTRY)))));
            assertThat(take(id, gathered(id).getFirst() == Judgement.CONFLICT ? Map.of(2, "take") : Map.of())
                            .getStatus())
                    .isEqualTo(303);
            var entry = imports.deeds(id).getFirst().entry();
            deeds.get(index).accept(entry);

            assertThat(undo(id).getStatus()).as("deed " + index).isEqualTo(409);
            assertThat(get("/fr/timeline/" + entry + "?kept" + index).getStatus())
                    .as("nothing is half-done, deed " + index)
                    .isEqualTo(200);
            assertThat(collections.find("essai-suite")).isPresent();
        }
    }

    @Test
    void a_file_of_the_first_version_is_still_read_and_takes_nothing_away_of_what_it_does_not_know() throws Exception {
        var first = """
                {"format": "e-tamkeen-entries", "version": 1, "site": "%s", "made": "2026-11-30T20:00:00Z",
                 "entries": [{"number": 34, "version": %d,
                   "facts": {"kind": "%s", "theme": %s, "from": "%s", "certainty": "low", "others": []},
                   "texts": {"fr": {"revision": 2, "proofread": true, "title": "De la première version", "lead": "x",
                                    "sections": [{"heading": null, "body": "x"}]}}}]}
                """;
        var now = standing.find(ENTRY).orElseThrow().now();
        var id = bring(first.formatted(
                        settings.address(),
                        now.version(),
                        now.facts().kind(),
                        now.facts().theme() == null ? null : "\"" + now.facts().theme() + "\"",
                        Text.orEmpty(now.facts().from()))
                .getBytes(UTF_8));
        assertThat(judged(id)).containsExactly(Judgement.THEIRS);
        assertThat(take(id, Map.of()).getStatus()).isEqualTo(303);

        var after = standing.find(ENTRY).orElseThrow().now();
        assertThat(french(after).title()).isEqualTo("De la première version");
        assertThat(after.facts().certainty()).isEqualTo("low");
        assertThat(after.facts().traits()).isEqualTo(now.facts().traits());
        assertThat(after.files()).isEqualTo(now.files());
        assertThat(after.pictures()).isEqualTo(now.pictures());

        assertThat(undo(id).getStatus()).isEqualTo(303);
        assertThat(standing.find(ENTRY).orElseThrow().now().facts()).isEqualTo(now.facts());
    }

    @Test
    void no_file_publishes_what_somebody_said_of_themselves_or_what_was_retracted() throws Exception {
        var theirs = exported(ENTRY);
        var spoken = new Portable(
                7,
                1,
                new Portable.Facts("testimony", null, null, null, null, List.of(), "high"),
                theirs.texts(),
                List.of(),
                List.of());
        var id = bring(zip(THERE, List.of(spoken)));
        assertThat(imports.find(id).orElseThrow().file().bad().getFirst().why()).containsExactly("consent");

        var changed = zip(settings.address(), List.of(titled(theirs, "De retour")));
        assertThat(judged(bring(changed))).containsExactly(Judgement.THEIRS);
        db.sql("""
                        insert into knowledge.retraction (entry_id, reason_fr, retracted_by, retracted_at)
                        values (34, 'Faux.', 0, now())
                        """).update();
        assertThat(judged(bring(changed))).as("retracted").containsExactly(Judgement.OURS);
        db.sql("delete from knowledge.retraction where entry_id = 34").update();
        db.sql("update knowledge.entry set kind = 'testimony' where id = 34").update();
        assertThat(judged(bring(changed))).as("a testimony here").containsExactly(Judgement.OURS);
        assertThat(standing.all()).extracting(Portable::number).doesNotContain(ENTRY);
        assertThat(gatherings.all())
                .filteredOn(one -> one.slug().equals("essai-portable"))
                .extracting(Portable.Gathered::entries)
                .containsExactly(List.of(47L));
    }

    @Test
    void an_archive_that_waited_too_long_is_let_go_and_has_to_be_brought_again() throws Exception {
        var id = bring(zip(THERE, List.of(exported(ENTRY))));
        db.sql("update knowledge.import set made_at = made_at - interval '31 days' where id = :id")
                .param("id", id)
                .update();
        var files = count("platform.file");
        bring(zip(THERE, List.of()));

        assertThat(count("platform.file")).isEqualTo(files - 1);
        assertThat(read(id).text()).contains("apportez l’archive de nouveau");
        assertThat(take(id, Map.of()).getStatus()).isEqualTo(422);
        assertThat(imports.deeds(id)).isEmpty();
    }

    @Test
    void each_harm_is_refused_for_its_own_reason_and_leaves_nothing() throws Exception {
        var entry = exported(ENTRY);
        var good = unpacked(zip(THERE, List.of(entry)));
        var guide = entry.files().getFirst().piece().path();
        var json = words(good.get("entries.json"));
        var before = counts();
        var refused = new LinkedHashMap<String, byte[]>();
        refused.put("HOSTILE a link beside the words", archive(good, zip -> entry(zip, "x", 0120777, "/etc/passwd")));
        refused.put("HOSTILE a link in the place of a file", linked(good, guide));
        refused.put("HOSTILE a name that climbs", archive(good, zip -> entry(zip, "files/../../x", 0, "x")));
        refused.put("HOSTILE a name from the root", archive(good, zip -> entry(zip, "/x", 0, "x")));
        refused.put("HOSTILE a name of another system", archive(good, zip -> entry(zip, "files/b\\x", 0, "x")));
        refused.put("HOSTILE a name of a drive", archive(good, zip -> entry(zip, "c:x", 0, "x")));
        refused.put(
                "HOSTILE a name that hides its end", archive(good, zip -> entry(zip, "files/a\u202etxt.exe", 0, "x")));
        refused.put("HOSTILE a name twice", archive(good, zip -> entry(zip, guide, 0, "x")));
        refused.put(
                "HOSTILE a name twice but for its letters", archive(good, zip -> entry(zip, "ENTRIES.json", 0, "x")));
        refused.put("HOSTILE more names than anybody has", archive(good, zip -> {
            for (var one = 0; one < 20_001; one++) {
                entry(zip, "x" + one, 0, "");
            }
        }));
        refused.put("HOSTILE words that swell", swollen(good, json + " ".repeat(30 << 20)));
        refused.put("HOSTILE a file that swells", swelling(entry));
        refused.put("HOSTILE bytes that several share", overlapping(good));
        refused.put("MISSING a file that is not there", without(good, guide));
        refused.put("MISSING words alone", json.getBytes(UTF_8));
        refused.put("FINGERPRINT another file of the same length", with(good, guide, "Un gui_e"));
        refused.put("FINGERPRINT a file that is longer", with(good, guide, "Un guide de plus"));
        refused.put(
                "FINGERPRINT one path for two files",
                with(
                        good,
                        "entries.json",
                        json.replace(entry.pictures().getFirst().piece().path(), guide)));
        refused.put("TYPE a file that is not what its name says", renamed(json, good, "guide.pdf", "application/pdf"));
        refused.put("TYPE a file that is not what it says", renamed(json, good, "guide.txt", "image/png"));
        refused.put("TYPE a kind that nobody takes", renamed(json, good, "guide.html", "text/html"));
        refused.put("TYPE an archive with a program", replaced(json, good, entry, "tool.zip", program()));

        var each = new SoftAssertions();
        refused.forEach((what, bytes) -> {
            var answer = upload("harm.zip", bytes);
            var key = "portable.refused." + what.substring(0, what.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
            each.assertThat(answer.getStatus()).as(what).isEqualTo(422);
            each.assertThat(Jsoup.parse(words(answer)).select("[id$=-error]").text())
                    .as(what)
                    .contains(said(key));
        });
        each.assertAll();
        assertThat(counts()).isEqualTo(before);
        assertThat(upload("good.zip", archive(good)).getStatus())
                .as("the same without harm")
                .isEqualTo(303);
    }

    @Test
    void what_is_badly_described_is_said_entry_by_entry() throws Exception {
        var json = words(unpacked(zip(THERE, List.of(exported(ENTRY)))).get("entries.json"));
        for (var wrong : Map.of(
                        "licence", json.replace("\"etalab-2.0\"", "\"mine\""),
                        "traits", json.replace("\"MA-04\"", "\"Elsewhere\""),
                        "file", json.replaceFirst("\"path\" : \"files/", "\"path\" : \"../files/"),
                        "image", json.replace("\"A picture\"", "\"\""),
                        "earlier", json.replaceFirst("\"revision\" : 1(,\\s+\"at\")", "\"revision\" : 7$1"),
                        "sections", json.replaceFirst("\"code\" : null", "\"code\" : \"nonsense\""))
                .entrySet()) {
            assertThat(wrong.getValue()).as(wrong.getKey()).isNotEqualTo(json);
            var whole = PortableFile.read(onDisk(wrong.getValue().getBytes(UTF_8)), taking());
            assertThat(whole.entries()).as(wrong.getKey()).isEmpty();
            assertThat(whole.bad().getFirst().why()).as(wrong.getKey()).contains(wrong.getKey());
        }
    }

    private PortableFile.Taking taking() {
        return (_, _, _) -> true;
    }

    private static String said(String key) {
        try (var words = PiecesTest.class.getResourceAsStream("/words/portable_fr.properties")) {
            var all = new java.util.Properties();
            all.load(new java.io.InputStreamReader(Objects.requireNonNull(words), UTF_8));
            return Objects.requireNonNull(all.getProperty(key), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Portable exported(long entry) {
        return standing.all().stream()
                .filter(one -> one.number() == entry)
                .findFirst()
                .orElseThrow();
    }

    private static Portable titled(Portable one, String title) {
        var texts = new LinkedHashMap<>(one.texts());
        texts.computeIfPresent(
                "fr",
                (_, text) -> new Portable.Text(text.revision(), text.proofread(), title, text.lead(), text.sections()));
        return new Portable(one.number(), one.version(), one.facts(), texts, one.attachments(), one.images());
    }

    private static Portable.Gathered gathered(String slug, List<Long> entries) {
        return new Portable.Gathered(slug, Map.of("fr", "Ailleurs"), Map.of(), entries);
    }

    private static Portable.Text french(Portable one) {
        return Objects.requireNonNull(one.texts().get("fr"));
    }

    private Image image(long entry) {
        return images.of(entry).getFirst();
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

    private void attach(long entry, String title, String name, String content) {
        try {
            attachments.add(entry, Language.FR, title, brought(name, content), coordinator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of its own for each seed. */
    private static byte[] png(int seed) {
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (var x = 0; x < 40; x++) {
            for (var y = 0; y < 30; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Somebody writes and publishes here, past the desk. */
    private void write(long entry, String language, String title) {
        db.sql("""
                        with written as (
                            insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                            select entry_id, language, max(number) + 1, :title, 'x', '[{"body": "x"}]', 0, max(at), 0
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

    private Map<String, Integer> counts() {
        var counts = new LinkedHashMap<String, Integer>();
        for (var table : List.of(
                "knowledge.entry",
                "knowledge.revision",
                "knowledge.attachment",
                "knowledge.attachment_version",
                "knowledge.image",
                "knowledge.entry_image",
                "knowledge.collection",
                "knowledge.collection_entry",
                "knowledge.origin_piece",
                "platform.file")) {
            counts.put(table, count(table));
        }
        return counts;
    }

    private static Map<String, Integer> plus(Map<String, Integer> counts, String table) {
        var more = new LinkedHashMap<>(counts);
        more.merge(table, 1, Integer::sum);
        return more;
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private List<Judgement> judged(long id) {
        return importing.judged(id);
    }

    private List<String> differs(long id) {
        return importing.differs(id);
    }

    private List<Judgement> gathered(long id) {
        return importing.gathered(id);
    }

    private long bring(byte[] bytes) {
        return importing.bring("some.zip", bytes);
    }

    private MockHttpServletResponse upload(String name, byte[] bytes) {
        return importing.upload(name, bytes);
    }

    private MockHttpServletResponse take(long id, Map<Integer, String> decisions) {
        return importing.take(id, decisions);
    }

    private MockHttpServletResponse undo(long id) {
        return importing.undo(id);
    }

    private Document read(long id) {
        return importing.read(id);
    }

    private MockHttpServletResponse get(String address) {
        return web.get().uri(java.net.URI.create(address)).exchange().getResponse();
    }

    private MockHttpServletResponse as(MockMvcTester.MockMvcRequestBuilder request) {
        return importing.as(request);
    }

    private static String words(MockHttpServletResponse answer) {
        return words(answer.getContentAsByteArray());
    }

    private static String words(byte @org.jspecify.annotations.Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), UTF_8);
    }

    private byte[] zip(String site, List<Portable> entries) throws IOException {
        return zip(site, entries, List.of());
    }

    private byte[] zip(String site, List<Portable> entries, List<Portable.Gathered> gathered) throws IOException {
        return importing.zip(site, entries, gathered);
    }

    private static java.nio.file.Path onDisk(byte[] bytes) throws IOException {
        var file = Files.createTempFile("pieces", ".test");
        file.toFile().deleteOnExit();
        return Files.write(file, bytes);
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] archive(Map<String, byte[]> files) {
        return archive(files, _ -> {});
    }

    private static byte[] archive(Map<String, byte[]> files, Consumer<ZipArchiveOutputStream> more) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            files.forEach((name, content) -> entry(zip, name, 0, content));
            more.accept(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipArchiveOutputStream zip, String name, int mode, String content) {
        entry(zip, name, mode, content.getBytes(UTF_8));
    }

    private static void entry(ZipArchiveOutputStream zip, String name, int mode, byte[] content) {
        try {
            var entry = new ZipArchiveEntry(name);
            if (mode != 0) {
                entry.setUnixMode(mode);
            }
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] with(Map<String, byte[]> files, String name, String content) {
        var other = new LinkedHashMap<>(files);
        other.put(name, content.getBytes(UTF_8));
        return archive(other);
    }

    private static byte[] without(Map<String, byte[]> files, String name) {
        var other = new LinkedHashMap<>(files);
        other.remove(name);
        return archive(other);
    }

    private static byte[] swollen(Map<String, byte[]> files, String json) {
        return with(files, "entries.json", json);
    }

    /** The right bytes, under the right fingerprint, but said to be a link. */
    private static byte[] linked(Map<String, byte[]> files, String name) {
        var other = new LinkedHashMap<>(files);
        var content = Objects.requireNonNull(other.remove(name));
        return archive(other, zip -> entry(zip, name, 0120777, content));
    }

    /** A file of ten megabytes of the same letter, rightly announced. */
    private byte[] swelling(Portable one) throws IOException {
        return attached(one, "long.txt", "a".repeat(10 << 20).getBytes(UTF_8));
    }

    private byte[] attached(Portable one, String name, byte[] content) throws IOException {
        var sha256 = Archive.fingerprint(content);
        var piece = new Portable.Piece(
                PortableFile.path(sha256, name), name, "text/plain;charset=UTF-8", content.length, sha256);
        var entry = new Portable(
                one.number(),
                one.version(),
                one.facts(),
                one.texts(),
                List.of(new Portable.Attached(1, "fr", "Un fichier", 1, piece)),
                List.of());
        var bytes = new ByteArrayOutputStream();
        PortableFile.write(
                bytes,
                THERE,
                Instant.parse("2026-11-30T20:00:00Z"),
                List.of(entry),
                List.of(),
                Map.of(piece.path(), () -> new ByteArrayInputStream(content)));
        return bytes.toByteArray();
    }

    private static byte[] renamed(String json, Map<String, byte[]> files, String name, String type) {
        return with(
                files,
                "entries.json",
                json.replace("\"guide.txt\"", "\"" + name + "\"")
                        .replace("\"text/plain;charset=UTF-8\"", "\"" + type + "\""));
    }

    /** The guide made another file, with everything that is said of it. */
    private static byte[] replaced(
            String json, Map<String, byte[]> files, Portable entry, String name, byte[] content) {
        var before = entry.files().getFirst().piece();
        var sha256 = Archive.fingerprint(content);
        var path = PortableFile.path(sha256, name);
        var other = new LinkedHashMap<>(files);
        other.remove(before.path());
        other.put(path, content);
        other.put(
                "entries.json",
                json.replace(before.path(), path)
                        .replace(before.sha256(), sha256)
                        .replace("\"guide.txt\"", "\"" + name + "\"")
                        .replace("\"text/plain;charset=UTF-8\"", "\"application/octet-stream\"")
                        .replace("\"bytes\" : " + before.bytes(), "\"bytes\" : " + content.length)
                        .getBytes(UTF_8));
        return archive(other);
    }

    private static byte[] program() {
        return archive(Map.of("setup.exe", "MZ".getBytes(UTF_8)));
    }

    /** The directory at the end names the same bytes again under other names: as many times as one likes. */
    private static byte[] overlapping(Map<String, byte[]> files) {
        var random = new byte[200_000];
        new Random(1).nextBytes(random);
        var bytes = archive(files, zip -> {
            entry(zip, "aaaa", 0, random);
            entry(zip, "bbbb", 0, "b");
            entry(zip, "cccc", 0, "c");
        });
        return shared(shared(bytes, "aaaa", "bbbb"), "aaaa", "cccc");
    }

    /** Makes one line of the directory lead to the bytes of another. */
    private static byte[] shared(byte[] zip, String from, String to) {
        var other = zip.clone();
        var source = line(zip, from);
        var target = line(zip, to);
        // method, time, checksum and both sizes, and where the bytes begin
        System.arraycopy(zip, source + 10, other, target + 10, 18);
        System.arraycopy(zip, source + 42, other, target + 42, 4);
        return other;
    }

    private static int line(byte[] zip, String name) {
        var letters = name.getBytes(UTF_8);
        for (var at = 0; at < zip.length - 46 - letters.length; at++) {
            if (zip[at] == 'P'
                    && zip[at + 1] == 'K'
                    && zip[at + 2] == 1
                    && zip[at + 3] == 2
                    && java.util.Arrays.equals(zip, at + 46, at + 46 + letters.length, letters, 0, letters.length)) {
                return at;
            }
        }
        throw new IllegalStateException(name);
    }
}
