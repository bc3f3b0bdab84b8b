package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.seats.Registrations;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A letter names a course that its reader's language does not know in the language it has, and says so to machines too. */
@TamkeenTest
class LetterLanguagesTest {

    private static final String HOSTILE = "<b onclick=\"x()\">\"'&amp;</b> ";

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    People people;

    @Autowired
    Mailbox mailbox;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_is_in_another_language_carries_it_and_its_direction_and_stays_text(Language reader) throws Exception {
        for (var other : Language.values()) {
            var title = HOSTILE + (other == Language.AR ? "دورة بلا ترجمة" : "Sans traduction");
            var letter = receipt(reader, other, title);
            var marked = letter.select("[lang]").stream()
                    .filter(element -> !element.nameIs("html"))
                    .toList();
            assertThat(letter.select("[onclick]")).isEmpty();
            assertThat(letter.body().text()).contains(title.strip());
            if (reader == other) {
                assertThat(marked).as("its own language needs no mark").isEmpty();
                continue;
            }
            assertThat(marked)
                    .as("in the title of the letter and in its sentence")
                    .hasSize(2);
            assertThat(marked).extracting(Element::wholeText).containsOnly(title);
            assertThat(marked).extracting(element -> element.attr("lang")).containsOnly(other.tag());
            assertThat(marked).extracting(element -> element.attr("dir")).containsOnly(other.direction());
            assertThat(letter.expectFirst("html").attr("lang")).isEqualTo(reader.tag());
        }
    }

    /** The HTML of the letter somebody gets who asks for a seat in a course that exists in one language. */
    private Document receipt(Language reader, Language other, String title) throws MessagingException, IOException {
        var session = cast.session(3, ma.etamkeen.training.Session.Approval.MANAGER);
        var course = course(session, other, title);
        var person = cast.civilServant(cast.unit());
        db.sql("update people.person set language = :language where id = :id")
                .param("language", reader.tag())
                .param("id", person.person())
                .update();
        db.sql("update training.session set course_id = :course where id = :id")
                .param("course", course)
                .param("id", session)
                .update();
        registrations.register(person, session, "");
        var email = String.valueOf(people.find(person.person()).orElseThrow().email());
        var mail = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> mailbox.all().stream()
                                .filter(one -> one.to().contains(email))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        var pages = new ArrayList<String>();
        gather(
                new MimeMessage(
                        (Session) null, new ByteArrayInputStream(mail.raw().getBytes(StandardCharsets.UTF_8))),
                pages);
        assertThat(pages).hasSize(1);
        return Jsoup.parse(pages.getFirst());
    }

    /** A copy of the session's course under this title alone. */
    private long course(long session, Language language, String title) {
        var titles = Arrays.stream(Language.values())
                .map(one -> one == language ? title : null)
                .toList();
        return db.sql("""
                        insert into training.course (code, position, title_ar, title_fr, title_en, hours, theme,
                                                     state_ar, state_fr, state_en)
                        select 'test-' || :session, 900, cast(:ar as text), cast(:fr as text), cast(:en as text), hours, theme,
                               case when cast(:ar as text) is null then 'missing' else 'published' end,
                               case when cast(:fr as text) is null then 'missing' else 'published' end,
                               case when cast(:en as text) is null then 'missing' else 'published' end
                          from training.course where id = (select course_id from training.session where id = :session)
                        returning id
                        """)
                .param("session", session)
                .param("ar", titles.get(0))
                .param("fr", titles.get(1))
                .param("en", titles.get(2))
                .query(Long.class)
                .single();
    }

    private static void gather(Part part, List<String> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart many) {
            for (var index = 0; index < many.getCount(); index++) {
                gather(many.getBodyPart(index), found);
            }
        } else if (part.isMimeType("text/html")) {
            found.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
