package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Many save and decide at once: one of them is first, the others are told, and nothing happens twice. */
@TamkeenTest
class EditorialRaceTest {

    private static final int MANY = 12;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Editorial editorial;

    @Autowired
    Figures figures;

    @Test
    void of_many_who_save_at_once_one_does_and_each_other_reads_both_texts() throws Exception {
        var news = new Newsroom(web);
        var author = cast.accountOf(cast.holder(Role.AUTHOR));
        var entry = news.entry(author, "timeline");
        news.save(author, entry, "fr", 0, "Titre", "Un paragraphe.");

        var statuses = Race.of(IntStream.range(0, MANY)
                .<Callable<Integer>>mapToObj(one ->
                        () -> news.save(author, entry, "fr", 1, "Titre " + one, "Un paragraphe, revu par " + one + ".")
                                .getResponse()
                                .getStatus())
                .toList());

        assertThat(statuses).filteredOn(status -> status == 303).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(MANY - 1);
        assertThat(revisions(entry)).isEqualTo(2);
    }

    @Test
    void what_is_due_is_published_once_however_many_look() throws Exception {
        var news = new Newsroom(web);
        var author = cast.accountOf(cast.holder(Role.AUTHOR));
        var reviewer = cast.accountOf(cast.holder(Role.REVIEWER));
        var entry = news.entry(author, "timeline");
        news.save(author, entry, "fr", 0, "Titre", "Un paragraphe.");
        news.decide(reviewer, entry, "fr", "schedule", 1, "at", "2028-01-01T08:00");
        db.sql("update knowledge.schedule set publishes_at = '2020-01-01T08:00:00Z' where entry_id = :entry")
                .param("entry", Long.parseLong(entry))
                .update();

        Race.of(IntStream.range(0, MANY)
                .<Callable<Integer>>mapToObj(_ -> editorial::publishDue)
                .toList());

        assertThat(db.sql("""
                        select count(*) from platform.journal
                         where deed = 'knowledge.text.published' and subject = :entry
                        """)
                        .param("entry", Long.parseLong(entry))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        editorial.retract(Long.parseLong(entry), new ma.etamkeen.platform.words.Text(null, "Essai.", null), 0);
    }

    @Test
    void of_many_who_take_on_a_translation_one_has_it() throws Exception {
        var news = new Newsroom(web);
        var author = cast.accountOf(cast.holder(Role.AUTHOR));
        var entry = news.entry(author, "timeline");
        news.save(author, entry, "fr", 0, "Titre", "Un paragraphe.");
        var people = List.of(Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR);

        Race.of(people.stream()
                .<Callable<Integer>>map(role ->
                        () -> news.post(cast.accountOf(cast.holder(role)), Newsroom.at(entry, "en") + "/claim")
                                .getResponse()
                                .getStatus())
                .toList());

        assertThat(db.sql("select count(*) from knowledge.claim where entry_id = :entry")
                        .param("entry", Long.parseLong(entry))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void of_many_who_change_one_figure_at_once_one_does_and_each_other_reads_what_it_says_now() throws Exception {
        var news = new Newsroom(web);
        var author = cast.accountOf(cast.holder(Role.AUTHOR));
        var desk = "/fr/desk/entries/" + news.entry(author, "faq") + "/figures";
        var entry = Long.parseLong(desk.replaceAll("[^0-9]", ""));
        news.post(author, desk, "labelFr", "personnes", "value", "10", "unit", "people");
        var figure = figures.of(entry).getFirst();

        var statuses = Race.of(IntStream.range(0, MANY)
                .<Callable<Integer>>mapToObj(one -> () -> news.post(
                                author,
                                desk + "/" + figure.id(),
                                "version",
                                "1",
                                "labelFr",
                                "personnes",
                                "value",
                                Integer.toString(20 + one),
                                "unit",
                                "people")
                        .getResponse()
                        .getStatus())
                .toList());

        assertThat(statuses).filteredOn(status -> status == 303).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(MANY - 1);
        assertThat(figures.history(entry)).hasSize(2);
    }

    private int revisions(String entry) {
        return db.sql("select count(*) from knowledge.revision where entry_id = :entry and language = :language")
                .param("entry", Long.parseLong(entry))
                .param("language", Language.FR.tag())
                .query(Integer.class)
                .single();
    }
}
