package ma.etamkeen.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.portal.SavedSearch.Pace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Whoever keeps a search is told once of each thing that came and that they may find, and of nothing else. */
@TamkeenTest
@Transactional
class SavedSearchesTest {

    @Autowired
    SavedSearches searches;

    @Autowired
    SavedSearchLetters letters;

    @Autowired
    SearchIndex index;

    @Autowired
    Viewers viewers;

    @Autowired
    Cast cast;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    List<KeepsPersonData> parts;

    private Viewer viewer;

    @BeforeEach
    void somebody() {
        viewer = viewers.of(cast.accountOf(cast.civilServant()), Language.FR).orElseThrow();
        db.sql("delete from portal.saved_search").update();
    }

    @Test
    void what_came_is_told_once() {
        keep("mouettologie", Map.of(), Pace.AT_ONCE);
        put("1", "Mouettologie appliquée", List.of(SearchDocument.PUBLIC));

        letters.tellNow();
        letters.tellNow();

        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("mouettologie", "Mouettologie appliquée"));
    }

    @Test
    void what_stood_there_before_is_no_news_nor_is_a_change_of_it() {
        put("1", "Mouettologie appliquée", List.of(SearchDocument.PUBLIC));
        db.sql("update platform.search_first set found_at = found_at - interval '1 day' where kind = 'thing'")
                .update();
        keep("mouettologie", Map.of(), Pace.AT_ONCE);
        put("1", "Mouettologie, deuxième édition", List.of(SearchDocument.PUBLIC));

        letters.tellNow();

        assertThat(told()).isEmpty();
    }

    @Test
    void nobody_is_told_of_what_they_may_not_find() {
        keep("mouettologie", Map.of(), Pace.AT_ONCE);
        put("1", "Mouettologie secrète", List.of("unit:-1"));

        letters.tellNow();

        assertThat(told()).isEmpty();
    }

    @Test
    void filters_count_for_what_is_new_too() {
        keep("mouettologie", Map.of(Facet.KIND, "course"), Pace.AT_ONCE);
        put("1", "Mouettologie appliquée", List.of(SearchDocument.PUBLIC));

        letters.tellNow();

        assertThat(told()).isEmpty();
    }

    @Test
    void whoever_wants_a_letter_a_week_waits_for_it_and_whoever_wants_none_gets_none() {
        keep("mouettologie", Map.of(), Pace.WEEKLY);
        put("1", "Mouettologie appliquée", List.of(SearchDocument.PUBLIC));
        letters.tellNow();
        assertThat(told()).isEmpty();

        db.sql("update portal.saved_search set told_until = told_until - interval '8 days'")
                .update();
        letters.tellNow();
        assertThat(told()).hasSize(1);

        var saved = searches.of(viewer).getFirst();
        searches.tell(viewer, saved.id(), Pace.NEVER);
        db.sql("update portal.saved_search set told_until = told_until - interval '80 days'")
                .update();
        letters.tellNow();
        assertThat(told()).hasSize(1);
    }

    @Test
    void the_same_search_is_kept_once_and_not_too_many() {
        assertThat(searches.keep(viewer, Search.of("mot", Map.of(), false), Pace.WEEKLY))
                .isTrue();
        assertThat(searches.keep(viewer, Search.of("mot", Map.of(), false), Pace.NEVER))
                .isTrue();
        assertThat(searches.of(viewer))
                .singleElement()
                .satisfies(one -> assertThat(one.pace()).isEqualTo(Pace.NEVER));
        for (var number = 1; number < SavedSearches.MOST; number++) {
            assertThat(searches.keep(viewer, Search.of("mot " + number, Map.of(), false), Pace.WEEKLY))
                    .isTrue();
        }
        assertThat(searches.keep(viewer, Search.of("un de trop", Map.of(), false), Pace.WEEKLY))
                .isFalse();
    }

    @Test
    void somebody_elses_search_is_not_there() {
        keep("mot", Map.of(), Pace.WEEKLY);
        var id = searches.of(viewer).getFirst().id();
        var other = viewers.of(cast.accountOf(cast.manager()), Language.FR).orElseThrow();

        assertThat(searches.of(other)).isEmpty();
        assertThatThrownBy(() -> searches.remove(other, id)).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> searches.tell(other, id, Pace.NEVER)).isInstanceOf(NotHere.class);
        searches.remove(viewer, id);
        assertThat(searches.of(viewer)).isEmpty();
    }

    @Test
    void the_searches_go_with_the_person() {
        keep("mot", Map.of(Facet.YEAR, "2024"), Pace.WEEKLY);
        var holding = parts.stream()
                .flatMap(part -> part.holdings().stream())
                .filter(one -> one.key().equals("searches"))
                .findFirst()
                .orElseThrow();
        var subject = new Subject(viewer.person(), viewer.account(), java.util.Set.of(), "", "", Language.FR);
        assertThat(holding.reading().of(subject))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("words", "mot"));

        holding.erasing().of(subject, clock.instant());

        assertThat(searches.of(viewer)).isEmpty();
    }

    private void keep(String words, Map<Facet, String> chosen, Pace pace) {
        searches.keep(viewer, Search.of(words, chosen, false), pace);
        // as if a while ago: what is being published just now waits for the next time
        db.sql("update portal.saved_search set told_until = told_until - cast(:while as interval)")
                .param("while", "PT20M")
                .update();
    }

    private void put(String key, String title, List<String> audience) {
        index.put(
                "thing",
                key,
                List.of(new SearchDocument("thing", key, Language.FR, title, "", "/things/" + key).onlyFor(audience)));
        db.sql("update platform.search_first set found_at = :at where kind = 'thing' and key = :key and found_at > :at")
                .param("at", clock.instant().minus(Duration.ofMinutes(5)).atOffset(java.time.ZoneOffset.UTC))
                .param("key", key)
                .update();
    }

    private List<String> told() {
        return db.sql("""
                        select subject || ' ' || array_to_string(paragraphs, ' ') from platform.letter
                         where kind = 'portal.search' and about in (select id from portal.saved_search)
                        """).query((row, _) -> row.getString(1)).list();
    }
}
