package ma.etamkeen.learning.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.learning.log.SomeTheme;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written waits in a draft, and comes to learners through somebody else alone. */
@TamkeenTest
@Transactional
class DraftsTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Proofreading proofreading;

    @Autowired
    ThemeFile files;

    @Autowired
    Publications publications;

    @Autowired
    Items items;

    @Autowired
    DraftWriters writers;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private Viewer author = Viewer.visitor(Language.FR);
    private Viewer translator = Viewer.visitor(Language.FR);
    private Viewer reviewer = Viewer.visitor(Language.FR);
    private Viewer coordinator = Viewer.visitor(Language.FR);

    /** The cast outlives the test, so it is made outside its transaction. */
    @BeforeTransaction
    void theCast() {
        author = viewer(Role.AUTHOR);
        translator = viewer(Role.TRANSLATOR);
        reviewer = viewer(Role.REVIEWER);
        coordinator = viewer(Role.COORDINATOR);
    }

    @BeforeEach
    void aTheme() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file());
    }

    @Test
    void only_whoever_writes_for_the_whole_programme_reads_and_writes_drafts() {
        var id = begun();
        var body = drafts.find(author, id).body();
        for (var other : List.of(
                new Viewer(1, cast.civilServant(), 0, "", Language.FR, List.of()),
                viewer(Role.TRAINER),
                new Viewer(
                        1,
                        cast.civilServant(),
                        0,
                        "",
                        Language.FR,
                        List.of(new Grant(Role.COORDINATOR, Grant.On.UNIT, 1))))) {
            assertThatThrownBy(() -> drafts.find(other, id)).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> drafts.begin(other, SomeTheme.CODE, "question", "new", body, 0))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> drafts.save(other, id, 1, body, Set.of(), false))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> drafts.bring(other, SomeTheme.CODE, List.of()))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> proofreading.ask(other, id, 1)).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> proofreading.remove(other, id, 1)).isInstanceOf(NotAllowed.class);
        }
        for (var writing : List.of(author, translator)) {
            assertThatThrownBy(() -> proofreading.publish(writing, id, 1)).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> proofreading.giveBack(writing, id, 1, "why"))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> proofreading.retire(writing, SomeTheme.CODE, "q-1", "why"))
                    .isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> proofreading.remove(translator, id, 1))
                .as("wrote none of it")
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> drafts.find(author, id + 1_000)).isInstanceOf(NotHere.class);
    }

    @Test
    void there_is_one_draft_of_each_thing() {
        var id = begun();

        assertThat(drafts.begin(reviewer, SomeTheme.CODE, "question", "q-0", now("q-0"), 1))
                .isEqualTo(id);
        assertThat(drafts.find(author, id).writers()).containsExactly(author.person());
        assertThat(drafts.find(author, id).stale()).isEmpty();
    }

    @Test
    void nothing_is_written_over_what_somebody_else_saved_meanwhile() {
        var id = begun();
        var theirs = with(drafts.find(author, id).body(), "stem", "fr", "leur question");
        assertThat(drafts.save(translator, id, 1, theirs, Set.of(), false)).isEqualTo(new Saving.Done(2));

        var mine = drafts.save(author, id, 1, with(theirs, "stem", "fr", "ma question"), Set.of(), false);

        assertThat(mine)
                .isInstanceOfSatisfying(
                        Saving.Stale.class,
                        stale -> assertThat(stale.theirs()
                                        .body()
                                        .path("stem")
                                        .path("fr")
                                        .asString())
                                .isEqualTo("leur question"));
        assertThat(drafts.find(author, id).writers()).containsExactly(author.person(), translator.person());
        assertThat(drafts.find(author, id).stale()).isEqualTo(Map.of("stem", Set.of(Language.AR, Language.EN)));
    }

    @Test
    void what_is_saved_unchanged_is_nobodys_writing_and_a_code_stays_what_it_is() {
        var id = begun();
        var body = (ObjectNode) drafts.find(author, id).body().deepCopy();

        assertThat(drafts.save(translator, id, 1, body.put("code", "other"), Set.of(), false))
                .isEqualTo(new Saving.Done(1));
        assertThat(drafts.find(author, id).writers()).containsExactly(author.person());
        assertThat(drafts.find(author, id).body().path("code").asString()).isEqualTo("q-0");
    }

    @Test
    void proofreading_is_refused_while_a_language_is_behind_or_anything_is_missing() {
        var id = begun();
        var changed = with(drafts.find(author, id).body(), "stem", "fr", "autre question");
        drafts.save(author, id, 1, changed, Set.of(), false);

        assertThat(proofreading.ask(author, id, 2)).isInstanceOf(Outcome.Unfinished.class);

        drafts.save(author, id, 2, changed, Set.of("stem:ar", "stem:en"), false);
        drafts.save(author, id, 3, with(changed, "hint", "en", " "), Set.of(), false);

        assertThat(proofreading.ask(author, id, 4))
                .isInstanceOfSatisfying(
                        Outcome.Unfinished.class,
                        unfinished -> assertThat(unfinished.problems()).hasSize(1));

        drafts.save(author, id, 4, changed, Set.of(), false);

        assertThat(proofreading.ask(author, id, 5)).isInstanceOf(Outcome.Done.class);
        assertThat(drafts.find(author, id).standing()).isEqualTo(Draft.Standing.REVIEW);
    }

    @Test
    void somebody_else_lets_it_through_and_it_is_the_next_version() {
        var id = asked();

        assertThat(proofreading.publish(reviewer, id, 2))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.version()).isEqualTo(2));

        assertThat(items.version(SomeTheme.CODE, "q-0")).isEqualTo(2);
        assertThat(items.version(SomeTheme.CODE, "q-1")).as("the rest stays").isOne();
        assertThat(items.content(SomeTheme.CODE)
                        .orElseThrow()
                        .questions()
                        .getFirst()
                        .asking()
                        .stem()
                        .fr())
                .isEqualTo("autre question");
        assertThat(drafts.of(SomeTheme.CODE, "q-0")).isEmpty();
        assertThat(db.sql("select published_by from learning.approval where theme = 'testing' and version = 2")
                        .query(Long.class)
                        .single())
                .isEqualTo(reviewer.person());
        assertThat(deeds(id)).containsExactly("begun", "written", "asked", "published");
    }

    @Test
    void whoever_wrote_any_of_it_does_not_let_it_through() {
        var id = begun();
        var body = with(with(drafts.find(author, id).body(), "stem", "fr", "autre question"), "stem", "en", "another");
        drafts.save(author, id, 1, with(body, "stem", "ar", "سؤال آخر"), Set.of(), false);
        drafts.save(
                reviewer, id, 2, with(with(body, "stem", "ar", "سؤال آخر"), "hint", "fr", "indice"), Set.of(), true);
        proofreading.ask(author, id, 3);

        assertThat(proofreading.publish(reviewer, id, 3)).isInstanceOf(Outcome.Own.class);
        assertThat(proofreading.giveBack(reviewer, id, 3, "why")).isInstanceOf(Outcome.Own.class);
        assertThat(Deeds.of(reviewer, drafts.find(author, id)).isOwn()).isTrue();
        assertThat(items.version(SomeTheme.CODE, "q-0")).isOne();
        assertThat(proofreading.publish(coordinator, id, 3)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void the_database_itself_takes_no_approval_by_who_wrote_it() {
        assertThatThrownBy(() -> db.sql("""
                                insert into learning.approval (theme, pack, kind, code, written_by, published_by, published_at)
                                values ('testing', 1, 'units', 'units', array[1::bigint, :me], :me, '2026-11-30T08:00:00Z')
                                """).param("me", reviewer.person()).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("nobody_lets_their_own_words_through");
    }

    @Test
    void two_records_that_turn_out_to_be_one_person_do_not_let_their_own_words_through() {
        var id = asked();

        writers.move(new Merge(author.person(), reviewer.person(), LocalDate.of(2026, 11, 30), 0));

        assertThat(drafts.find(author, id).writers()).containsExactly(reviewer.person());
        assertThat(proofreading.publish(reviewer, id, 2)).isInstanceOf(Outcome.Own.class);
    }

    @Test
    void what_nobody_asked_to_proofread_or_was_saved_since_is_not_let_through() {
        var id = begun();
        assertThat(proofreading.publish(reviewer, id, 1)).isInstanceOf(Outcome.Stale.class);
        var body = inAll(drafts.find(author, id).body(), "autre question");
        drafts.save(author, id, 1, body, Set.of(), false);
        proofreading.ask(author, id, 2);

        drafts.save(author, id, 2, with(body, "hint", "fr", "indice"), Set.of(), true);

        assertThat(drafts.find(author, id).standing()).isEqualTo(Draft.Standing.WRITING);
        assertThat(proofreading.publish(reviewer, id, 2)).isInstanceOf(Outcome.Stale.class);
        assertThat(proofreading.publish(reviewer, id, 3)).isInstanceOf(Outcome.Stale.class);
        assertThat(items.version(SomeTheme.CODE, "q-0")).isOne();
    }

    @Test
    void what_is_given_back_says_why_until_it_is_asked_for_again() {
        var id = asked();

        assertThat(proofreading.giveBack(reviewer, id, 2, "Le deuxième choix est juste aussi."))
                .isInstanceOf(Outcome.Done.class);

        assertThat(drafts.find(author, id).standing()).isEqualTo(Draft.Standing.RETURNED);
        assertThat(drafts.find(author, id).note()).isEqualTo("Le deuxième choix est juste aussi.");
        assertThat(proofreading.publish(reviewer, id, 2)).isInstanceOf(Outcome.Stale.class);
        proofreading.ask(author, id, 2);
        assertThat(drafts.find(author, id).note()).isEmpty();
    }

    @Test
    void what_says_the_same_as_is_asked_already_is_no_version() {
        var id = begun();
        proofreading.ask(author, id, 1);

        assertThat(proofreading.publish(reviewer, id, 1)).isInstanceOf(Outcome.Same.class);
        assertThat(drafts.of(SomeTheme.CODE, "q-0")).isPresent();
    }

    @Test
    void what_is_new_stands_behind_the_others_of_its_unit() {
        var body = ((ObjectNode) now("q-3").deepCopy()).put("code", "fresh");
        var id = drafts.begin(author, SomeTheme.CODE, "question", "fresh", body, 0);
        proofreading.ask(author, id, 1);

        assertThat(proofreading.publish(reviewer, id, 1)).isInstanceOf(Outcome.Done.class);
        assertThat(items.content(SomeTheme.CODE)
                        .orElseThrow()
                        .questions()
                        .getLast()
                        .code())
                .isEqualTo("fresh");
        assertThat(items.version(SomeTheme.CODE, "fresh")).isOne();
    }

    @Test
    void units_are_written_and_let_through_together() {
        var units = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        units.set("units", files.units(SomeTheme.CODE));
        var id = drafts.begin(author, SomeTheme.CODE, Draft.UNITS, Draft.UNITS, units, 0);
        var changed = units.deepCopy();
        var title = (ObjectNode) changed.path("units").get(0).path("title");
        title.put("ar", "وحدة").put("fr", "Une unité").put("en", "A unit");
        drafts.save(author, id, 1, changed, Set.of(), false);
        proofreading.ask(author, id, 2);

        assertThat(proofreading.publish(reviewer, id, 2))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.version()).isZero());
        assertThat(items.content(SomeTheme.CODE)
                        .orElseThrow()
                        .units()
                        .getFirst()
                        .title()
                        .fr())
                .isEqualTo("Une unité");
    }

    @Test
    void a_unit_that_is_still_used_is_not_taken_away() {
        var units = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        units.putArray("units");
        var id = drafts.begin(author, SomeTheme.CODE, Draft.UNITS, Draft.UNITS, units, 0);

        assertThat(proofreading.ask(author, id, 1)).isInstanceOf(Outcome.Unfinished.class);
    }

    @Test
    void what_is_retired_is_asked_of_nobody_and_comes_back_by_being_let_through_once_more() {
        proofreading.retire(reviewer, SomeTheme.CODE, "q-2", "La règle a changé.");

        assertThat(items.version(SomeTheme.CODE, "q-2")).isZero();
        assertThat(items.find(SomeTheme.CODE, "q-2", 1)).as("answers keep it").isPresent();
        assertThatThrownBy(() -> proofreading.retire(reviewer, SomeTheme.CODE, "q-2", "again"))
                .isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> proofreading.retire(reviewer, SomeTheme.CODE, "case", "a theme has one"))
                .isInstanceOf(NotHere.class);
        var body = ((ObjectNode) now("q-3").deepCopy()).put("code", "q-2");
        var id = drafts.begin(author, SomeTheme.CODE, "question", "q-2", body, 1);
        proofreading.ask(author, id, 1);
        assertThat(proofreading.publish(reviewer, id, 1)).isInstanceOf(Outcome.Done.class);
        assertThat(items.version(SomeTheme.CODE, "q-2")).isEqualTo(2);
    }

    @Test
    void what_is_brought_begins_drafts_of_what_differs_and_of_nothing_else() {
        var fresh = ((ObjectNode) now("q-3").deepCopy()).put("code", "fresh");
        var changed = with(now("q-1"), "stem", "fr", "autre question");

        assertThat(drafts.bring(
                        author,
                        SomeTheme.CODE,
                        List.of(
                                new Brought("question", "fresh", fresh),
                                new Brought("question", "q-1", changed),
                                new Brought("question", "q-2", now("q-2")),
                                new Brought(Draft.UNITS, Draft.UNITS, unitsNow()))))
                .isEqualTo(2);

        assertThat(drafts.of(SomeTheme.CODE, "fresh").orElseThrow().base()).isZero();
        assertThat(drafts.of(SomeTheme.CODE, "q-1").orElseThrow().base()).isOne();
        assertThat(drafts.of(SomeTheme.CODE, "q-1").orElseThrow().stale())
                .isEqualTo(Map.of("stem", Set.of(Language.AR, Language.EN)));
        assertThat(drafts.of(SomeTheme.CODE, "q-2")).isEmpty();
        assertThat(drafts.of(SomeTheme.CODE, Draft.UNITS)).isEmpty();
    }

    @Test
    void what_is_brought_onto_a_draft_is_the_next_saving_of_it() {
        var id = begun();
        var changed = with(drafts.find(author, id).body(), "stem", "fr", "autre question");

        assertThat(drafts.bring(translator, SomeTheme.CODE, List.of(new Brought("question", "q-0", changed))))
                .isOne();

        var draft = drafts.find(author, id);
        assertThat(draft.number()).isEqualTo(2);
        assertThat(draft.writers()).containsExactly(author.person(), translator.person());
        assertThat(draft.stale()).containsKey("stem");
    }

    @Test
    void nothing_is_brought_under_a_code_that_means_something_else() {
        var brought =
                List.of(new Brought("question", "fresh", now("q-3")), new Brought("question", "capsule", now("q-3")));

        assertThatThrownBy(() -> drafts.bring(author, SomeTheme.CODE, brought)).isInstanceOf(NotOfOurPages.class);
        assertThat(drafts.of(SomeTheme.CODE, "fresh")).isEmpty();
    }

    @Test
    void a_draft_that_is_removed_changes_nothing_that_is_asked() {
        var id = asked();

        assertThat(proofreading.remove(author, id, 1)).isInstanceOf(Outcome.Stale.class);
        assertThat(proofreading.remove(author, id, 2)).isInstanceOf(Outcome.Done.class);
        assertThat(drafts.of(SomeTheme.CODE, "q-0")).isEmpty();
        assertThat(items.version(SomeTheme.CODE, "q-0")).isOne();
    }

    private long begun() {
        return drafts.begin(author, SomeTheme.CODE, "question", "q-0", now("q-0"), 1);
    }

    /** In its second saving. */
    private long asked() {
        var id = begun();
        drafts.save(author, id, 1, inAll(now("q-0"), "autre question"), Set.of(), false);
        assertThat(proofreading.ask(author, id, 2)).isInstanceOf(Outcome.Done.class);
        return id;
    }

    private JsonNode now(String code) {
        return files.of(SomeTheme.CODE)
                .path("questions")
                .valueStream()
                .filter(question -> question.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode unitsNow() {
        var units = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        units.set("units", (ArrayNode) files.units(SomeTheme.CODE));
        return units;
    }

    private static JsonNode with(JsonNode body, String field, String language, String words) {
        var changed = body.deepCopy();
        ((ObjectNode) changed.path(field)).put(language, words);
        return changed;
    }

    private static JsonNode inAll(JsonNode body, String words) {
        return with(with(with(body, "stem", "fr", words), "stem", "ar", "سؤال آخر"), "stem", "en", "another");
    }

    private List<String> deeds(long draft) {
        return db.sql("select replace(deed, 'learning.draft.', '') from platform.journal"
                        + " where deed like 'learning.draft.%' and subject = :id order by id")
                .param("id", draft)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Viewer viewer(Role role) {
        return new Viewer(1, cast.holder(role), 0, "", Language.FR, List.of(new Grant(role, Grant.On.PLATFORM, 0)));
    }
}
