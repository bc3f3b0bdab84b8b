package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.CalendarSource;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A course that exists in Arabic alone is marked and called Arabic wherever French readers meet it. */
@TamkeenTest
@Transactional
class OtherLanguageTest {

    private static final String TITLE = "دورة بلا ترجمة";
    private static final String PLAIN = "\u2068" + TITLE + "\u2069 (en arabe)";

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    List<CalendarSource> calendars;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private Viewer coordinator = Viewer.visitor(Language.FR);
    private Viewer person = coordinator;
    private long session;
    private long course;

    @BeforeEach
    void a_course_in_arabic_alone_with_somebody_who_reads_french() {
        coordinator = cast.coordinator();
        person = cast.civilServant(cast.unit());
        session = cast.session(3, Session.Approval.NONE);
        course = db.sql("select course_id from training.session where id = :session")
                .param("session", session)
                .query(Long.class)
                .single();
        db.sql("""
                        update training.course
                           set title_ar = :title, title_fr = null, title_en = null,
                               lead_ar = :title, lead_fr = null, lead_en = null,
                               objectives_ar = :title, objectives_fr = null, objectives_en = null,
                               state_ar = 'published', state_fr = 'missing', state_en = 'missing'
                         where id = :course
                        """).param("title", TITLE).param("course", course).update();
        db.sql("update people.person set language = 'fr' where id = :person")
                .param("person", person.person())
                .update();
        registrations.register(person, session, "Pour mon service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/training", "/training/sessions/", "/training/courses/", "/me", "/me/registrations"})
    void a_page_marks_the_title_and_says_what_language_it_is_in(String path) {
        var page = page(path, person);

        assertThat(titles(page)).isNotEmpty().allMatch(OtherLanguageTest::isMarked);
        assertThat(page.select("main .tag").eachText()).contains("en arabe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/sessions/", "/desk/sessions/new", "/training/attendance"})
    void the_desk_marks_it_too(String path) {
        var page = page(path, coordinator);

        assertThat(titles(page)).isNotEmpty().allMatch(OtherLanguageTest::isMarked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/training/sessions/", "/training/courses/", "/desk/sessions/"})
    void where_no_mark_can_stand_the_words_say_it(String path) {
        assertThat(page(path, coordinator).title()).startsWith(PLAIN);
    }

    @Test
    void a_letter_says_it_in_its_subject_and_in_its_sentences() {
        var letters =
                db.sql("""
                        select subject || ' ' || array_to_string(paragraphs, ' ') from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person
                        """).param("person", person.person()).query(String.class).list();

        assertThat(letters).isNotEmpty().allMatch(letter -> letter.contains(PLAIN));
    }

    @Test
    void an_entry_of_a_calendar_says_it() {
        var appointments = calendars.stream()
                .flatMap(source -> source.appointments(person.person(), Language.FR).stream())
                .toList();

        assertThat(appointments).isNotEmpty().allSatisfy(appointment -> {
            assertThat(appointment.summary()).isEqualTo(PLAIN);
            assertThat(appointment.description()).startsWith(PLAIN);
        });
    }

    @Test
    void what_comes_next_marks_it_inside_its_sentence() {
        var trainer = cast.civilServant(cast.unit());
        var given = cast.published(coordinator, Cast.givenBy(cast.plan(5, Session.Approval.NONE), trainer.person()));
        registrations.register(person, given, "");
        cast.over(given, 0);

        var sentence = page("/me", trainer).expectFirst("main a[href*=/attendance]");

        assertThat(sentence.select("span[lang=ar][dir=rtl]").eachText()).containsExactly(TITLE);
        assertThat(sentence.select(".tag").eachText()).containsExactly("en arabe");
    }

    /** Each element of the page whose own text holds the title; the subject of a letter is plain text that says it. */
    private static List<Element> titles(Document page) {
        return page.body().select(":containsOwn(" + TITLE + ")").not("script").stream()
                .filter(title -> !title.text().contains(PLAIN))
                .toList();
    }

    private static boolean isMarked(Element title) {
        return title.attr("lang").equals("ar") && title.attr("dir").equals("rtl");
    }

    private Document page(String path, Viewer viewer) {
        var whole = path.endsWith("/courses/")
                ? path + course
                : path.endsWith("/attendance")
                        ? "/training/sessions/" + session + "/attendance"
                        : path.endsWith("/sessions/") ? path + session : path;
        var answer = web.get()
                .uri("/fr" + whole)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        assertThat(answer).as(whole).hasStatusOk();
        return Jsoup.parse(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }
}
