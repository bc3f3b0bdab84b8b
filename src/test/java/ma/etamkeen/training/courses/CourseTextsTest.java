package ma.etamkeen.training.courses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** What is written of a course is true at once wherever it is read. */
@TamkeenTest
@Transactional
class CourseTextsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    ma.etamkeen.Cast people;

    @Autowired
    Courses courses;

    @Autowired
    CourseTexts texts;

    @Autowired
    Sessions sessions;

    @Autowired
    SearchIndex index;

    private long session;
    private long reader;

    @BeforeTransaction
    void aSession() {
        // of a course that other tests plan few sessions of, or none: a search has an end
        session = cast.published(
                cast.coordinator(), cast.plan(courses.titles().getLast().id(), 5, Session.Approval.NONE));
        reader = people.accountOf(people.civilServant());
    }

    @Test
    void a_page_that_is_kept_for_a_minute_is_never_made_of_a_course_that_is_older() {
        var address = "/fr/training/sessions/" + session;
        assertThat(web.get().uri(address).with(FromOurPages.account(reader)).exchange())
                .hasStatusOk();

        rewrite("Cours neuf", "Objectif neuf", TextState.TO_REVIEW);

        var page = PublicPages.read(web, address + "?n=" + System.nanoTime());
        assertThat(PublicPages.words(page)).contains("Objectif neuf", "Ce texte n’a pas encore été relu");
    }

    @Test
    void a_session_is_found_by_the_new_title_of_its_course() {
        rewrite("Zébroïdologie", "Objectif", TextState.PUBLISHED);

        assertThat(index.search("zébroïdologie", Map.of(), 1, Viewer.visitor(Language.FR))
                        .results())
                .anyMatch(result -> result.path().equals("/training/sessions/" + session));
    }

    private void rewrite(String title, String objective, TextState state) {
        var key = Long.toString(sessions.get(session).course());
        texts.show(key, Language.FR, new Wording(title, "Chapeau.", objective, "Public.", "Contenu."), state);
    }
}
