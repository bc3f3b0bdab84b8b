package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What is published is found, however it is spelled, by those who may know of it and by nobody else. */
@TamkeenTest
@Transactional
class SearchIndexTest {

    private static final Viewer READER = Viewer.visitor(Language.AR);

    @Autowired
    SearchIndex index;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    @BeforeEach
    void onlyWhatTheTestWrites() {
        db.sql("delete from platform.search_document").update();
        db.sql("delete from platform.search_word").update();
        put("1", document("1", Language.AR, "توسيع التكوين ليشمل الجهات", "230 ساعة من التكوين في المصالح بالجهات."));
        put("2", document("2", Language.AR, "شبكة نقاط الاتصال", "استفادت أولا من تكوين في هندسة التكوين."));
        put(
                "3",
                document("3", Language.FR, "La cybersécurité au bureau", "Les bons réflexes de l’équipe."),
                document("3", Language.EN, "Cybersecurity at the office", "Good habits for the team."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"التكوين", "تكوين", "لتكوين", "والتكوين", "تَكوين", "التكوبن"})
    void an_arabic_word_is_found_in_all_its_spellings(String typed) {
        assertThat(keys(typed)).containsExactly("1", "2");
    }

    @Test
    void the_title_counts_more_than_the_text() {
        put("4", document("4", Language.AR, "شيء آخر", "تكوين تكوين تكوين تكوين تكوين تكوين"));

        assertThat(keys("التكوين").getFirst()).isEqualTo("1");
    }

    @Test
    void the_whole_word_is_marked_with_what_is_written_against_it() {
        var result = index.search("الجهات", Map.of(), 1, READER).results().getFirst();

        assertThat(marks(result.title())).containsExactly("الجهات");
        assertThat(marks(result.excerpt())).containsExactly("بالجهات");
    }

    @Test
    void a_title_inside_a_text_does_not_run_into_what_follows_it() {
        put(
                "4",
                document(
                        "4",
                        Language.FR,
                        "Un atelier",
                        "Ce que l’on a fait\nUn atelier de relecture :\n- les listes ;\n- les mots\nLa suite"));

        assertThat(index.search("relecture", Map.of(), 1, Viewer.visitor(Language.FR))
                        .results()
                        .getFirst()
                        .excerpt())
                .flatExtracting(Found.Run::stretches)
                .extracting(Found.Stretch::words)
                .containsExactly(
                        "Ce que l’on a fait · Un atelier de ", "relecture", " : les listes ; les mots · La suite");
    }

    @Test
    void a_thing_is_shown_once_in_the_language_of_the_reader() {
        var found = index.search("cybersecurite cybersecurity", Map.of(), 1, Viewer.visitor(Language.EN));

        assertThat(found.results()).singleElement().satisfies(result -> {
            assertThat(result.language()).isEqualTo(Language.EN);
            assertThat(result.path()).isEqualTo("/things/3");
        });
    }

    @Test
    void a_mistyped_word_finds_what_was_meant_and_says_so() {
        var found = index.search("cybersecrité", Map.of(), 1, Viewer.visitor(Language.FR));

        assertThat(found.results()).extracting(Found.Result::key).containsExactly("3");
        assertThat(found.corrected()).isEqualTo("cybersecurite");
    }

    @Test
    void letters_that_changed_places_in_a_short_word_are_put_right() {
        put("20", document("20", Language.EN, "Design", ""));

        assertThat(index.search("desgin", Map.of(), 1, READER).corrected()).isEqualTo("design");
    }

    @Test
    void words_that_stand_together_as_they_were_typed_count_more() {
        put("20", document("20", Language.FR, "Une", "Loi 18 puis 08 du 20 mai 09"));
        put(
                "21",
                document("21", Language.FR, "Deux", "La loi 09-08 " + "protège les données des personnes ".repeat(9)));

        assertThat(keys("loi 09-08")).containsExactly("21", "20");
    }

    @Test
    void where_few_have_all_of_a_long_search_what_lacks_one_word_comes_after() {
        put("20", document("20", Language.FR, "Notes", "Des réunions trop longues et rares"));
        put("21", document("21", Language.FR, "Réunions longues", "Comment les abréger"));

        assertThat(keys("réunions longues rares")).containsExactly("20", "21");
    }

    @Test
    void what_has_only_some_of_the_words_comes_after_what_has_all() {
        assertThat(keys("هندسة التكوين الجهات")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void nobody_finds_what_is_for_others() {
        index.put(
                "thing",
                "5",
                List.of(document("5", Language.FR, "Réunion interne", "").onlyFor(List.of("unit:7"))));

        assertThat(index.search("réunion", Map.of(), 1, Viewer.visitor(Language.FR))
                        .isEmpty())
                .isTrue();
        assertThat(index.search("réunion", Map.of(), 1, new Viewer(1, 1, 7, "", Language.FR, List.of()))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void what_is_no_longer_published_is_no_longer_found() {
        index.put("thing", "3", List.of());

        assertThat(keys("cybersecurity")).isEmpty();
    }

    @Test
    void signs_of_the_query_language_are_only_signs() {
        assertThat(index.search("' & | ! :* \\ <-> ) (", Map.of(), 1, READER).isEmpty())
                .isTrue();
        assertThat(index.search("l'équipe' | !", Map.of(), 1, READER).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"فاس", "بفاس", "لفاس", "وفاس"})
    void a_short_name_is_found_behind_its_particles_and_after_where_it_stands_alone(String typed) {
        put("6", document("6", Language.AR, "لقاء", "انعقد اللقاء بفاس يوم الاثنين، ثم رجعنا."));
        put("7", document("7", Language.AR, "زيارة", "مدينة فاس عاصمة الجهة، زرناها معا."));

        assertThat(keys(typed)).containsExactlyInAnyOrder("6", "7");
        assertThat(keys("فاس").getFirst()).isEqualTo("7");
        assertThat(marks(index.search("فاس", Map.of(), 1, READER)
                        .results()
                        .getLast()
                        .excerpt()))
                .containsExactly("بفاس");
    }

    @Test
    void a_short_word_does_not_bring_every_word_that_ends_like_it() {
        put("6", document("6", Language.AR, "لقاء", "الكأس والنفاس والأنفاس."));

        assertThat(keys("فاس")).isEmpty();
    }

    @Test
    void results_narrow_by_language_year_and_region_and_say_how_many_each_leaves() {
        put(
                "8",
                document("8", Language.AR, "يوم دراسي", "").dated(2024).within("MA-03"),
                document("8", Language.FR, "Journée", "يوم دراسي").dated(2024).within("MA-03"));
        put("9", document("9", Language.AR, "يوم آخر", "").dated(2025).within("MA-01"));

        var found = index.search("يوم", Map.of(Facet.YEAR, "2024"), 1, READER);

        assertThat(found.results()).extracting(Found.Result::key).containsExactly("8");
        assertThat(found.counts(Facet.YEAR)).containsOnly(Map.entry("2024", 1), Map.entry("2025", 1));
        assertThat(found.counts(Facet.REGION)).containsOnly(Map.entry("MA-03", 1));
        assertThat(found.counts(Facet.LANGUAGE)).containsOnly(Map.entry("ar", 1), Map.entry("fr", 1));
        var french = index.search("يوم", Map.of(Facet.LANGUAGE, "fr"), 1, READER);
        assertThat(french.results())
                .singleElement()
                .satisfies(result -> assertThat(result.language()).isEqualTo(Language.FR));
    }

    @Test
    void what_runs_the_other_way_is_isolated_with_its_numbers_and_commas() {
        put("10", document("10", Language.AR, "ورشة", "ورشة بمقر Technopolis 2, Salé يوم الاثنين."));
        put("11", document("11", Language.FR, "Atelier", "Atelier à فاس، مكناس le lundi."));

        assertThat(foreign("ورشة")).contains("Technopolis 2, Salé");
        assertThat(foreign("atelier")).contains("فاس، مكناس");
    }

    @Test
    void what_is_written_as_typed_comes_before_its_other_forms_and_the_title_before_the_text() {
        put("20", document("20", Language.AR, "لقاء", "برنامج هنا"));
        put("21", document("21", Language.AR, "لقاء", "البرنامج هنا"));
        put("22", document("22", Language.AR, "البرنامج", "لقاء"));
        put("23", document("23", Language.AR, "برنامج", "لقاء"));

        assertThat(keys("برنامج")).containsExactly("23", "22", "20", "21");
        assertThat(keys("البرنامج")).containsExactly("22", "23", "21", "20");
    }

    @Test
    void words_between_quotes_are_found_only_as_they_are_written_one_after_the_other() {
        put("20", document("20", Language.FR, "Notes", "La formation continue des agents."));
        put("21", document("21", Language.FR, "Notes", "Les formations continues."));
        put("22", document("22", Language.FR, "Notes", "On continue la formation."));

        assertThat(keys("\"formation continue\"")).containsExactly("20");
        assertThat(keys("« formation continue » agents")).containsExactly("20");
        assertThat(keys("formation continue")).contains("20", "22");
    }

    @Test
    void a_word_behind_a_minus_is_in_no_result_wherever_it_stands() {
        put("20", document("20", Language.FR, "La formation", "Pour les agents."));
        put("21", document("21", Language.FR, "La formation", "Pour les chefs."));

        assertThat(keys("formation -chefs")).contains("20").doesNotContain("21");
        assertThat(keys("formation - chefs")).contains("21");
    }

    @Test
    void one_of_the_readers_language_comes_before_another_of_the_same_worth() {
        put("20", document("20", Language.FR, "Scrum", ""));
        put("21", document("21", Language.AR, "Scrum", ""));

        assertThat(keys("scrum")).containsExactly("21", "20");
    }

    @Test
    void a_result_says_which_word_was_found_where_and_how() {
        put("20", document("20", Language.AR, "شيء", "نحن في البرنامج الجديد."));

        assertThat(index.search("برنامج", Map.of(), 1, READER).results())
                .singleElement()
                .satisfies(result -> assertThat(result.reasons())
                        .containsExactly(new Found.Reason("برنامج", "البرنامج", "برنامج", false, Found.How.FORM)));
        assertThat(index.search("cybersecrité", Map.of(), 1, Viewer.visitor(Language.FR))
                        .results()
                        .getFirst()
                        .reasons())
                .extracting(Found.Reason::how)
                .containsExactly(Found.How.SPELLING);
    }

    @Test
    void another_spelling_is_searched_only_when_nothing_has_the_words_and_not_when_they_are_meant() {
        assertThat(index.search("cybersecrité", Map.of(), 1, false, Viewer.visitor(Language.FR))
                        .isEmpty())
                .isTrue();

        put("20", document("20", Language.FR, "La cybersécrité", ""));
        var few = index.search("cybersecrité", Map.of(), 1, Viewer.visitor(Language.FR));

        assertThat(few.results()).extracting(Found.Result::key).containsExactly("20");
        assertThat(few.corrected()).isEmpty();
    }

    @Test
    void a_word_that_only_others_may_find_is_proposed_to_nobody() {
        index.put(
                "thing",
                "20",
                List.of(document("20", Language.FR, "Mouettologie", "").onlyFor(List.of("unit:7"))));

        var found = index.search("mouettolgie", Map.of(), 1, Viewer.visitor(Language.FR));

        assertThat(found.isEmpty()).isTrue();
        assertThat(found.corrected() + found.proposed()).isEmpty();
        assertThat(index.search("mouettolgie", Map.of(), 1, new Viewer(1, 1, 7, "", Language.FR, List.of()))
                        .corrected())
                .isEqualTo("mouettologie");
    }

    @Test
    void results_narrow_by_theme() {
        put("20", document("20", Language.FR, "Atelier un", "").about(List.of("hr", "agility")));
        put("21", document("21", Language.FR, "Atelier deux", "").about(List.of("hr")));

        var found = index.search("atelier", Map.of(Facet.THEME, "agility"), 1, READER);

        assertThat(found.results()).extracting(Found.Result::key).containsExactly("20");
        assertThat(found.counts(Facet.THEME)).containsOnly(Map.entry("hr", 2), Map.entry("agility", 1));
    }

    @Test
    void results_narrow_by_administration_and_outcome_and_say_how_many_each_leaves() {
        put(
                "20",
                document("20", Language.FR, "Atelier un", "").by(List.of(7L)).ending("failure"),
                document("20", Language.AR, "ورشة أولى", "atelier")
                        .by(List.of(7L))
                        .ending("failure"));
        put(
                "21",
                document("21", Language.FR, "Atelier deux", "")
                        .by(List.of(7L, 8L))
                        .ending("success"));
        put("22", document("22", Language.FR, "Atelier trois", ""));

        var carried = index.search("atelier", Map.of(Facet.ADMINISTRATION, "7"), 1, READER);
        var failed = index.search("atelier", Map.of(Facet.ADMINISTRATION, "7", Facet.OUTCOME, "failure"), 1, READER);

        assertThat(carried.results()).extracting(Found.Result::key).containsExactlyInAnyOrder("20", "21");
        assertThat(carried.counts(Facet.ADMINISTRATION)).containsOnly(Map.entry("7", 2), Map.entry("8", 1));
        assertThat(carried.counts(Facet.OUTCOME)).containsOnly(Map.entry("failure", 1), Map.entry("success", 1));
        assertThat(failed.results()).extracting(Found.Result::key).containsExactly("20");
        assertThat(failed.counts(Facet.OUTCOME)).containsOnly(Map.entry("failure", 1), Map.entry("success", 1));
        assertThat(failed.counts(Facet.ADMINISTRATION)).containsOnly(Map.entry("7", 1));
    }

    @Test
    void what_always_stands_comes_first_then_what_is_to_come_and_last_what_is_over() {
        var today = LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
        put(
                "20",
                document("20", Language.FR, "Accueil", "")
                        .on(today.minusDays(1))
                        .dated(today.getYear()));
        put("21", document("21", Language.FR, "Accueil", "").on(today.plusDays(60)));
        put("22", document("22", Language.FR, "Accueil", "").on(today));
        put("23", document("23", Language.FR, "Accueil", ""));
        put(
                "24",
                document("24", Language.FR, "Accueil", "")
                        .on(today.minusDays(900))
                        .dated(today.getYear() - 2));

        assertThat(keys("accueil")).containsExactly("23", "22", "21", "20", "24");
    }

    @Test
    void words_between_quotes_are_not_found_where_the_title_ends_and_the_text_begins() {
        put("20", document("20", Language.FR, "Notes de formation", "Continue demain."));
        put("21", document("21", Language.FR, "Notes", "Formation continue, demain."));

        assertThat(keys("\"formation continue demain\"")).containsExactly("21");
    }

    @Test
    void accents_may_be_missing_from_any_form_of_a_french_word() {
        put("20", document("20", Language.FR, "Évaluer les compétences", "L’évaluation des agents."));

        for (var typed :
                List.of("évaluation", "evaluation", "evaluations", "l'évaluation", "competence", "compétences")) {
            assertThat(keys(typed)).as(typed).contains("20");
        }
    }

    @Test
    void a_search_in_one_language_finds_what_is_written_in_another_and_says_how() {
        put("20", document("20", Language.EN, "Training for all", ""));

        var found = index.search("التكوين", Map.of(), 1, READER);

        assertThat(found.results()).extracting(Found.Result::key).endsWith("20");
        assertThat(found.results().getLast().reasons())
                .extracting(Found.Reason::matched, Found.Reason::how)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Training", Found.How.TERM));
        assertThat(found.results().getLast().language()).isEqualTo(Language.EN);
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        for (var number = 100; number < 145; number++) {
            put(
                    Integer.toString(number),
                    document(Integer.toString(number), Language.FR, "Page " + number, "mot ".repeat(number - 99)));
        }
        var all = new java.util.TreeSet<String>();
        for (var page = 1; page <= 3; page++) {
            index.search("mot", Map.of(), page, READER).results().forEach(result -> all.add(result.key()));
        }

        assertThat(all).hasSize(45);
        assertThat(index.search("mot", Map.of(), 1, READER).total()).isEqualTo(45);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "تكو\u0000ين",
                "' | ''",
                "'a':* & !b",
                "a <-> b <2> c",
                "\u202Eتكوين\u2066",
                "\"",
                "\"\"",
                "- - -",
                "-",
                "«",
                "\\",
                "'\\'",
                "%_*",
                "\uD800",
                "!!!! &&&& ((((",
                "=كلمة",
                "'='"
            })
    void whatever_is_typed_is_answered(String typed) {
        index.search(typed, Map.of(), 1, READER);
        index.matching(typed, List.of("thing"), READER);

        assertThat(index.search(typed.repeat(500), Map.of(), Integer.MAX_VALUE, READER)
                        .results())
                .isEmpty();
    }

    @Test
    void marks_of_direction_inside_a_word_do_not_hide_it() {
        assertThat(keys("تك\u200Fوين")).contains("1");
    }

    private List<String> foreign(String typed) {
        return index.search(typed, Map.of(), 1, READER).results().getFirst().excerpt().stream()
                .filter(Found.Run::foreign)
                .map(run -> run.stretches().stream().map(Found.Stretch::words).collect(Collectors.joining()))
                .toList();
    }

    private List<String> keys(String typed) {
        return index.search(typed, Map.of(), 1, READER).results().stream()
                .map(Found.Result::key)
                .toList();
    }

    private static List<String> marks(List<Found.Run> runs) {
        return runs.stream()
                .flatMap(run -> run.stretches().stream())
                .filter(Found.Stretch::marked)
                .map(Found.Stretch::words)
                .collect(Collectors.toList());
    }

    private void put(String key, SearchDocument... documents) {
        index.put("thing", key, List.of(documents));
    }

    private static SearchDocument document(String key, Language language, String title, String text) {
        return new SearchDocument("thing", key, language, title, text, "/things/" + key);
    }
}
