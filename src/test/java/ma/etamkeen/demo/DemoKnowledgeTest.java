package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever looks at the demonstration finds an entry in each state of the work on texts, and what is made up says so. */
@TamkeenTest
class DemoKnowledgeTest {

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    @Autowired
    DemoKnowledge knowledge;

    @Test
    void there_is_an_entry_in_each_state_of_the_work() {
        assertThat(entries("knowledge.entry_text where state = 'draft' and shown is null"))
                .contains(974L);
        assertThat(entries("knowledge.entry_text where state = 'to-review' and shown is null"))
                .contains(975L, 980L);
        assertThat(entries("knowledge.remark where settled_at is null")).contains(975L);
        assertThat(entries("knowledge.suggestion where decided_at is null")).contains(975L);
        assertThat(entries("knowledge.sending_back")).contains(976L);
        assertThat(entries("knowledge.approval")).contains(977L);
        assertThat(entries("knowledge.schedule")).contains(977L);
        assertThat(entries("knowledge.retraction where ended_at is null")).contains(981L);
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/resources/982")))
                .contains("Personne n’a revu");
    }

    @Test
    void translations_are_stale_and_missing_and_one_of_them_is_taken_on() {
        assertThat(entries("knowledge.standing where language in ('ar', 'en') and stale > 0 and missing > 0"))
                .contains(978L);
        assertThat(entries("knowledge.claim where language = 'ar'")).contains(978L);
    }

    @Test
    void a_testimony_is_read_in_three_languages_and_says_that_nobody_said_it() {
        assertThat(PublicPages.words(PublicPages.read(web, "/fr/resources/979")))
                .contains("Personne ne l’a dit");
        assertThat(PublicPages.words(PublicPages.read(web, "/en/resources/979")))
                .contains("Nobody said it");
        assertThat(PublicPages.words(PublicPages.read(web, "/ar/resources/979")))
                .contains("لم يقلها أحد");
        assertThat(web.get().uri("/fr/resources/980").exchange())
                .as("nobody agreed to this one")
                .hasStatus(404);
    }

    @Test
    void everything_made_up_says_so_in_its_title() {
        assertThat(db.sql("""
                        select r.title from knowledge.revision r where r.entry_id between 974 and 982
                        """).query((row, _) -> row.getString(1)).list())
                .isNotEmpty()
                .allMatch(title -> title.startsWith("Exemple de démonstration")
                        || title.startsWith("مثال توضيحي")
                        || title.startsWith("Demonstration example"));
    }

    @Test
    void a_second_start_adds_nothing() {
        var before = revisions();

        knowledge.make();

        assertThat(revisions()).isEqualTo(before);
    }

    private int revisions() {
        return db.sql("select count(*) from knowledge.revision")
                .query(Integer.class)
                .single();
    }

    private java.util.List<Long> entries(String which) {
        return db.sql("select entry_id from " + which)
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
