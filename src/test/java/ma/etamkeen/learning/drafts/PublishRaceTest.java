package ma.etamkeen.learning.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import ma.etamkeen.Cast;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.learning.log.SomeTheme;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Several who press the same button at the same moment. */
@TamkeenTest
class PublishRaceTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Proofreading proofreading;

    @Autowired
    ThemeFile files;

    @Autowired
    Publications publications;

    @Autowired
    SearchIndex index;

    @Autowired
    Cast cast;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    /** What was published never changes; this theme was none of the programme's. */
    @AfterEach
    void leaveNothing() {
        transaction.executeWithoutResult(_ -> {
            List.of(
                            "alter table learning.item_version disable trigger versions_never_change",
                            "delete from learning.approval where theme = 'testing'",
                            "delete from learning.draft where theme = 'testing'",
                            "delete from learning.item_rating r using learning.item i"
                                    + " where i.id = r.item_id and i.theme = 'testing'",
                            "delete from learning.item_version v using learning.item i"
                                    + " where i.id = v.item_id and i.theme = 'testing'",
                            "delete from learning.item where theme = 'testing'",
                            "delete from learning.unit where theme = 'testing'",
                            "delete from learning.theme where code = 'testing'",
                            "alter table learning.item_version enable trigger versions_never_change")
                    .forEach(sql -> db.sql(sql).update());
            index.renew("capsule", "testing/capsule");
        });
    }

    @Test
    void two_reviewers_who_publish_at_once_publish_once_and_two_drafts_lose_nothing_of_each_other() throws Exception {
        transaction.executeWithoutResult(_ -> {
            db.sql(SomeTheme.INSERT).update();
            try {
                publications.publish(SomeTheme.file());
            } catch (ContentFile.Refused e) {
                throw new IllegalStateException(e);
            }
        });
        var first = asked("q-0");
        var second = asked("q-1");
        var deciding = List.of(viewer(Role.REVIEWER), viewer(Role.COORDINATOR), viewer(Role.ADMINISTRATOR));

        var outcomes = Race.of(List.of(
                publishing(deciding.get(0), first),
                publishing(deciding.get(1), first),
                publishing(deciding.get(2), first),
                publishing(deciding.get(0), second),
                publishing(deciding.get(1), second)));

        assertThat(outcomes.subList(0, 3))
                .filteredOn(Outcome.Done.class::isInstance)
                .hasSize(1);
        assertThat(outcomes.subList(3, 5))
                .filteredOn(Outcome.Done.class::isInstance)
                .hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Gone.class::isInstance).hasSize(3);
        assertThat(db.sql("select max(version) from learning.approval where theme = 'testing'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(db.sql("select code from learning.item where theme = 'testing' and version = 2 order by code")
                        .query(String.class)
                        .list())
                .containsExactly("q-0", "q-1");
        assertThat(db.sql("select pack from learning.theme where code = 'testing'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void two_authors_who_begin_at_once_begin_the_same_draft() throws Exception {
        db.sql(SomeTheme.INSERT).update();
        var body = SomeTheme.file().path("questions").get(0);

        var begun = Race.of(List.<Callable<Long>>of(
                () -> drafts.begin(viewer(Role.AUTHOR), SomeTheme.CODE, "question", "q-0", body, 0),
                () -> drafts.begin(viewer(Role.REVIEWER), SomeTheme.CODE, "question", "q-0", body, 0)));

        assertThat(begun.get(0)).isEqualTo(begun.get(1));
    }

    private long asked(String code) {
        var author = viewer(Role.AUTHOR);
        var body = (ObjectNode) SomeTheme.file()
                .path("questions")
                .get(Integer.parseInt(code.substring(2)))
                .deepCopy();
        var id = drafts.begin(author, SomeTheme.CODE, "question", code, body.put("level", 1), 1);
        assertThat(proofreading.ask(author, id, 1)).isInstanceOf(Outcome.Done.class);
        return id;
    }

    private Callable<Outcome> publishing(Viewer viewer, long draft) {
        return () -> proofreading.publish(viewer, draft, 1);
    }

    private Viewer viewer(Role role) {
        return new Viewer(1, cast.holder(role), 0, "", Language.FR, List.of(new Grant(role, Grant.On.PLATFORM, 0)));
    }
}
