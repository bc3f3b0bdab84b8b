package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A letter nobody has to get says so, and where it is switched off; all others say nothing of the kind. */
@TamkeenTest
class OptionalLettersTest {

    private static final Map<Language, String> LINE = Map.of(
            Language.AR, "يمكنكم إيقاف هذا النوع من الرسائل",
            Language.FR, "Vous pouvez désactiver ce type de message",
            Language.EN, "You can switch off messages of this kind");

    @Autowired
    Letters letters;

    @Autowired
    Choices choices;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void an_optional_letter_leads_to_the_choices_in_text_and_html_and_carries_its_own_way_out() throws Exception {
        for (var language : Language.values()) {
            var message = sent(cast.emailOf(some.confirmed()), "training.receipt", language);
            var page = "/" + language.tag() + "/me/data/choices";

            assertThat(part(message, "text/plain"))
                    .contains(LINE.get(language))
                    .containsPattern("http[^\\s]+" + page + "\\R");
            var html = Jsoup.parse(part(message, "text/html"));
            assertThat(html.text()).contains(LINE.get(language));
            assertThat(html.select("a[href$=" + page + "]")).hasSize(1);
            assertThat(message.getHeader("List-Unsubscribe"))
                    .singleElement()
                    .asString()
                    .matches("<http.+/" + language.tag() + "/letters/training\\.receipt/[A-Za-z0-9_-]{30,}>");
        }
    }

    @Test
    void a_letter_that_everybody_gets_says_nothing_of_switching_off() throws Exception {
        for (var language : Language.values()) {
            var message = sent(cast.emailOf(some.confirmed()), "training.convocation", language);

            assertThat(part(message, "text/plain")).doesNotContain(LINE.get(language), "/me/data/choices");
            assertThat(part(message, "text/html")).doesNotContain(LINE.get(language), "/me/data/choices");
            assertThat(message.getHeader("List-Unsubscribe")).isNull();
            assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
        }
    }

    @Test
    void what_was_switched_off_by_its_link_is_not_written_any_more() {
        var person = some.confirmed();
        choices.switchOff(person, "training.receipt");

        Long number = transaction.execute(
                _ -> letters.sendLater(letter(cast.emailOf(person), "training.receipt", Language.FR)));
        assertThat(number).isZero();
        assertThat(choices.unwanted(person)).containsExactly("training.receipt");
    }

    private MimeMessage sent(String to, String kind, Language language) throws MessagingException {
        transaction.executeWithoutResult(_ -> letters.sendLater(letter(to, kind, language)));
        var raw = Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> mailbox.all().stream()
                                .filter(mail -> mail.to().contains(to))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow()
                .raw();
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    }

    private static Letter letter(String to, String kind, Language language) {
        return new Letter(kind, 0, to, "Essai", language, "Essai", List.of("Essai."), null, List.of());
    }

    private static String part(MimeMessage message, String type) throws MessagingException, IOException {
        var parts = (Multipart) message.getContent();
        for (var index = 0; index < parts.getCount(); index++) {
            BodyPart part = parts.getBodyPart(index);
            if (part.isMimeType(type)) {
                return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("no " + type);
    }
}
