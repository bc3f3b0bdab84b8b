package ma.etamkeen.learning.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.Broken;
import ma.etamkeen.learning.drafts.Draft;
import ma.etamkeen.learning.drafts.Drafts;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Authors write in three languages side by side, see what learners will see, and lose nothing on the way. */
@TamkeenTest
@Transactional
class EditorPagesTest {

    private static final String THEME = "cybersecurity";

    @Autowired
    MockMvcTester web;

    @Autowired
    Drafts drafts;

    @Autowired
    Cast cast;

    private Viewer author = Viewer.visitor(Language.FR);
    private long translator;
    private long trainer;
    private long civilServant;

    /** The cast outlives the test, so it is made outside its transaction. */
    @BeforeTransaction
    void theCast() {
        var person = cast.holder(Role.AUTHOR);
        author = new Viewer(
                cast.accountOf(person),
                person,
                0,
                "",
                Language.FR,
                List.of(new Grant(Role.AUTHOR, Grant.On.PLATFORM, 0)));
        translator = cast.accountOf(cast.holder(Role.TRANSLATOR));
        trainer = cast.accountOf(cast.holder(Role.TRAINER));
        civilServant = cast.accountOf(cast.civilServant());
    }

    @Test
    void each_kind_is_written_saved_and_seen_in_each_language() {
        for (var item : Bodies.oneOfEach()) {
            var id = begun(item.kind(), item.body());
            for (var language : Language.values()) {
                var page = read(author.account(), "/" + language.tag() + "/desk/learning/drafts/" + id);

                assertThat(page.select("textarea[name^=f.]")).as(item.name()).hasSizeGreaterThan(5);
                assertThat(page.select(".phone").text()).as(item.name()).hasSizeGreaterThan(30);
                assertThat(page.select("[aria-invalid]"))
                        .as("what is shipped is right")
                        .isEmpty();
            }

            var fields = fields(read(author.account(), address(id)));
            fields.put("do", "save");
            assertThat(post(author.account(), address(id), fields))
                    .as(item.name())
                    .hasStatus(303);
            assertThat(draft(id).body()).as("nothing is lost by saving").isEqualTo(item.body());
        }
    }

    @Test
    void only_whoever_writes_comes_here() {
        var item = Bodies.of("single");
        var id = begun(item.kind(), item.body());
        for (var account : List.of(civilServant, trainer)) {
            assertThat(get(account, address(id))).hasStatus(403);
            assertThat(post(account, address(id), Map.of("do", "save", "number", "1")))
                    .hasStatus(403);
            assertThat(post(account, address(id) + "/preview", Map.of("do", "piece", "number", "1")))
                    .hasStatus(403);
        }
        assertThat(get(translator, address(id))).hasStatusOk();
        assertThat(get(translator, address(id + 100_000))).hasStatus(404);
    }

    @Test
    void words_that_change_leave_the_other_languages_behind_until_somebody_looks_at_them() {
        var item = Bodies.of("single");
        var id = begun(item.kind(), item.body());
        var fields = fields(read(author.account(), address(id)));
        fields.put("f.stem.fr", "Une question tout autre ?");
        save(id, fields);

        assertThat(draft(id).stale()).containsEntry("stem", Set.of(Language.AR, Language.EN));
        var page = read(author.account(), address(id));
        assertThat(page.select(".behind textarea").eachAttr("name")).containsExactly("f.stem.ar", "f.stem.en");
        assertThat(page.select("input[name=ok.stem.ar], input[name=ok.stem.en]"))
                .hasSize(2);

        fields = fields(page);
        fields.put("ok.stem.en", "yes");
        save(id, fields);
        assertThat(draft(id).stale()).containsEntry("stem", Set.of(Language.AR));

        fields = fields(read(author.account(), address(id)));
        fields.put("f.hint.fr", fields.get("f.hint.fr") + ".");
        fields.put("small", "yes");
        save(id, fields);
        assertThat(draft(id).stale())
                .as("a typing mistake leaves nobody behind")
                .doesNotContainKey("hint");
    }

    @Test
    void a_row_comes_without_a_script_and_nothing_is_saved_and_nothing_lost() {
        var item = Bodies.of("single");
        var id = begun(item.kind(), item.body());
        var size = item.body().path("options").size();
        var fields = fields(read(author.account(), address(id)));
        fields.put("f.stem.fr", "Pas encore enregistré");
        fields.put("do", "add:options");

        var answer = post(author.account(), address(id), fields);

        assertThat(answer).hasStatusOk();
        var page = document(answer);
        assertThat(page.select("[name=f.options.n]").attr("value")).isEqualTo(Integer.toString(size + 1));
        assertThat(page.select("[name=f.stem.fr]").text()).isEqualTo("Pas encore enregistré");
        assertThat(page.select("[autofocus]").attr("name")).isEqualTo("f.options." + size + ".text.fr");
        assertThat(draft(id).number()).isOne();
        assertThat(draft(id).body()).isEqualTo(item.body());
    }

    @Test
    void who_saved_later_is_shown_what_differs_and_keeps_what_they_wrote() {
        var item = Bodies.of("truth");
        var id = begun(item.kind(), item.body());
        var mine = fields(read(author.account(), address(id)));
        var theirs = fields(read(translator, address(id)));
        theirs.put("f.stem.en", "What the translator wrote");
        theirs.put("do", "save");
        assertThat(post(translator, address(id), theirs)).hasStatus(303);
        mine.put("f.hint.fr", "Ce que l’auteur a écrit");
        mine.put("do", "save");

        var answer = post(author.account(), address(id), mine);

        assertThat(answer).hasStatus(409);
        var page = document(answer);
        assertThat(page.select("[role=alert] dd").eachText()).contains("What the translator wrote");
        assertThat(page.select("[name=f.hint.fr]").text()).isEqualTo("Ce que l’auteur a écrit");
        assertThat(page.select("form [name=number]").attr("value")).isEqualTo("2");
        assertThat(draft(id).body().path("hint")).isEqualTo(item.body().path("hint"));
    }

    @Test
    void what_no_text_may_hold_is_refused_beside_its_field_and_everything_is_kept() {
        var item = Bodies.of("single");
        var id = begun(item.kind(), item.body());
        for (var hostile : List.of("a\u202eb", "a\0b", "a".repeat(3_000))) {
            var fields = fields(read(author.account(), address(id)));
            fields.put("f.stem.fr", hostile);
            fields.put("f.hint.fr", "Gardé");
            fields.put("do", "save");

            var answer = post(author.account(), address(id), fields);

            assertThat(answer).hasStatus(422);
            var page = document(answer);
            assertThat(page.select("[role=alert] a[href=#f.stem.fr]")).hasSize(1);
            assertThat(page.select("[name=f.stem.fr]").attr("aria-invalid")).isEqualTo("true");
            assertThat(page.select("[name=f.hint.fr]").text()).isEqualTo("Gardé");
        }
        assertThat(draft(id).number()).isOne();
    }

    @Test
    void the_preview_shows_what_is_typed_in_the_language_asked_for_and_saves_nothing() {
        var item = Bodies.of("single");
        var id = begun(item.kind(), item.body());
        var fields = fields(read(author.account(), address(id)));
        fields.put("f.stem.ar", "سؤال لم يحفظ بعد");
        fields.put("see", "ar");
        fields.put("do", "piece");

        var answer = post(author.account(), address(id) + "/preview", fields);

        assertThat(answer).hasStatusOk();
        var piece = document(answer);
        assertThat(piece.select("main")).as("it is a piece of a page").isEmpty();
        assertThat(piece.select(".phone").attr("dir")).isEqualTo("rtl");
        assertThat(piece.select(".ask").text()).isEqualTo("سؤال لم يحفظ بعد");
        assertThat(piece.select(".verdict h3").text()).isEqualTo("أحسنتم");
        fields.put("do", "see");
        assertThat(document(post(author.account(), address(id) + "/preview", fields))
                        .select("main .ask")
                        .text())
                .isEqualTo("سؤال لم يحفظ بعد");
        assertThat(draft(id).number()).isOne();
    }

    @Test
    void what_no_page_of_ours_sends_is_refused() {
        var item = Bodies.of("single");
        var id = begun(item.kind(), item.body());
        for (var forged : Map.of(
                        "f.options.99.text.fr", "x",
                        "owner", "7",
                        "number", "one",
                        "see", "de",
                        "stale", "<b>",
                        "small", "no",
                        "do", "publish",
                        "way", "<x>")
                .entrySet()) {
            var fields = fields(read(author.account(), address(id)));
            fields.put("do", "save");
            fields.put(forged.getKey(), forged.getValue());
            for (var where : List.of(address(id), address(id) + "/preview")) {
                var deed = where.endsWith("preview") && !forged.getKey().equals("do") ? "piece" : fields.get("do");
                fields.put("do", deed);

                if (!forged.getKey().equals("see") || where.endsWith("preview")) {
                    assertThat(post(author.account(), where, fields))
                            .as("%s", forged)
                            .hasStatus(400);
                }
                fields.put("do", forged.getKey().equals("do") ? forged.getValue() : "save");
            }
        }
        assertThat(draft(id).number()).isOne();
    }

    @Test
    void whatever_was_brought_from_elsewhere_can_be_opened() {
        var seed = Seed.today();
        var random = new Random(seed);
        for (var item : Bodies.oneOfEach()) {
            for (var round = 0; round < 4; round++) {
                var body = Broken.broken(item.body().deepCopy(), random);
                if (item.kind().equals(Draft.UNITS) && round > 0
                        || body.toString().contains("\\u0000")
                        || !body.path("kind").equals(item.body().path("kind"))) {
                    continue;
                }
                var code = item.kind().equals(Draft.UNITS) ? Draft.UNITS : "broken-" + random.nextInt(1_000_000);
                var id = drafts.begin(author, THEME, item.kind(), code, body, 0);

                assertThat(get(author.account(), address(id)))
                        .as("seed %d: %s", seed, body)
                        .hasStatusOk();
            }
        }
    }

    private long begun(String kind, JsonNode body) {
        var code = kind.equals(Draft.UNITS) ? Draft.UNITS : body.path("code").asString();
        return drafts.begin(author, THEME, kind, code, body, 0);
    }

    private Draft draft(long id) {
        return drafts.find(author, id);
    }

    private void save(long id, Map<String, String> fields) {
        fields.put("do", "save");
        assertThat(post(author.account(), address(id), fields)).hasStatus(303);
    }

    private static String address(long id) {
        return "/fr/desk/learning/drafts/" + id;
    }

    private MvcTestResult get(long account, String address) {
        return web.get().uri(address).with(FromOurPages.account(account)).exchange();
    }

    private Document read(long account, String address) {
        var answer = get(account, address);
        assertThat(answer).as(address).hasStatusOk();
        return document(answer);
    }

    private MvcTestResult post(long account, String address, Map<String, String> fields) {
        var request = web.post().uri(address);
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.with(FromOurPages.account(account)).exchange();
    }

    private static Document document(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** The fields of the form as a browser would send them, without those of its buttons. */
    private static Map<String, String> fields(Document page) {
        var fields = new LinkedHashMap<String, String>();
        for (var control : page.select("#editor [name], [name][form=editor]")) {
            var type = control.attr("type");
            if (control.tagName().equals("button") || type.matches("radio|checkbox") && !control.hasAttr("checked")) {
                continue;
            }
            var option = control.selectFirst("option[selected]");
            var value = switch (control.tagName()) {
                case "select" -> option == null ? "" : option.attr("value");
                case "textarea" -> control.wholeText();
                default -> control.attr("value");
            };
            assertThat(fields.put(control.attr("name"), value))
                    .as("each name comes once: %s", control.attr("name"))
                    .isNull();
        }
        return fields;
    }
}
