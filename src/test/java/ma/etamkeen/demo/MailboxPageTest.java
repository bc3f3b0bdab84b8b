package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever tries the demonstration reads its letters: each on a page with links to follow, and as it was sent. */
@TamkeenTest
class MailboxPageTest {

    private static final String SUBJECT = "استدعاء <b>للتكوين</b>";
    private static final String LINK = "https://tamkeen.example/ar/training/sessions/7?a=1&b=2";

    @LocalServerPort
    int port;

    @Autowired
    Letters letters;

    @Autowired
    Mailbox mailbox;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_letter_is_read_in_its_direction_with_its_links_and_nothing_in_it_is_markup() throws Exception {
        var mail = sent();

        var answer = get("/demo/mail/" + mail.id());

        assertThat(answer.statusCode()).isEqualTo(200);
        var letter =
                Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8)).select("main article");
        assertThat(letter.attr("lang")).isEqualTo("ar");
        assertThat(letter.attr("dir")).isEqualTo("rtl");
        assertThat(letter.select("h1").text()).isEqualTo(SUBJECT);
        assertThat(letter.select("b")).isEmpty();
        assertThat(letter.text()).contains(mail.name(), mail.address(), "مكانكم محجوز");
        assertThat(letter.select("a").eachAttr("href")).contains(LINK);
    }

    @Test
    void letters_are_looked_for_by_their_reader_and_read_page_by_page() throws Exception {
        var mail = sent();

        assertThat(list("?to=" + mail.address().toUpperCase(Locale.ROOT))
                        .select("main tbody a[lang]")
                        .eachAttr("href"))
                .containsExactly("/demo/mail/" + mail.id());
        assertThat(list("?to=nobody-at-all").select("main tbody a")).isEmpty();
        var newest = first("");
        for (var page : List.of("-1", "0", "1")) {
            assertThat(first("?page=" + page)).as("page " + page).isEqualTo(newest);
        }
        assertThat(list("?page=2147483647").select("main tbody a[lang]")).isNotEmpty();
    }

    @Test
    void a_long_list_of_letters_is_cut_into_pages() throws Exception {
        var reader = address();
        transaction.executeWithoutResult(_ -> IntStream.range(0, 26).forEach(_ -> letters.sendLater(letter(reader))));
        var oldest = Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> to(reader), found -> found.size() == 26)
                .getLast();

        var first = list("?to=" + reader);
        assertThat(first.select("main tbody tr")).hasSize(25);
        var next = first.select("main nav.pages a[rel=next]").attr("href");
        assertThat(list(next.replace("/demo/mail", ""))
                        .select("main tbody a[lang]")
                        .eachAttr("href"))
                .containsExactly("/demo/mail/" + oldest.id());
    }

    @Test
    void a_letter_is_taken_along_as_it_was_sent() throws Exception {
        var mail = sent();

        var answer = get("/demo/mail/" + mail.id() + ".eml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("message/rfc822"));
        assertThat(answer.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"mail-" + mail.id() + ".eml\"");
        var message = new MimeMessage(null, new ByteArrayInputStream(answer.body()));
        assertThat(message.getSubject()).isEqualTo(SUBJECT);
        var reader = (InternetAddress) message.getAllRecipients()[0];
        assertThat(reader.getPersonal()).isEqualTo(mail.name()).isEqualTo("أمينة تجربة");
        assertThat(reader.getAddress()).isEqualTo(mail.address());
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(mail.raw());
    }

    @Test
    void the_list_leads_to_the_letter_and_the_letter_to_its_source() throws Exception {
        var mail = sent();

        assertThat(links(get("/demo/mail"))).contains("/demo/mail/" + mail.id());
        assertThat(links(get("/demo/mail/" + mail.id()))).contains("/demo/mail", "/demo/mail/" + mail.id() + ".eml");
    }

    @Test
    void a_letter_that_is_not_there_is_not_found() throws Exception {
        assertThat(get("/demo/mail/" + Long.MAX_VALUE).statusCode()).isEqualTo(404);
        assertThat(get("/demo/mail/" + Long.MAX_VALUE + ".eml").statusCode()).isEqualTo(404);
    }

    private Mailbox.Mail sent() {
        var reader = address();
        transaction.executeWithoutResult(_ -> letters.sendLater(letter(reader)));
        return Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> to(reader), found -> !found.isEmpty())
                .getFirst();
    }

    private static String address() {
        return "reading-" + System.nanoTime() + "@test.example";
    }

    private static Letter letter(String address) {
        return new Letter(
                "test",
                System.nanoTime(),
                address,
                "أمينة تجربة",
                Language.AR,
                SUBJECT,
                List.of("مكانكم محجوز."),
                new Letter.Action("فتح الدورة", LINK),
                List.of());
    }

    private List<Mailbox.Mail> to(String address) {
        return mailbox.all().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }

    private String first(String query) throws Exception {
        return list(query).select("main tbody a[lang]").eachAttr("href").getFirst();
    }

    private Document list(String query) throws Exception {
        return Jsoup.parse(new String(get("/demo/mail" + query).body(), StandardCharsets.UTF_8));
    }

    private static List<String> links(HttpResponse<byte[]> answer) {
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8))
                .select("main a")
                .eachAttr("href");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept", "text/html,*/*;q=0.8")
                            .header("Accept-Language", "fr")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
