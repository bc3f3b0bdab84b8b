package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.FromOurPages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Writes, reviews and publishes entries through their pages, as editors do. */
final class Newsroom {

    private final MockMvcTester web;

    Newsroom(MockMvcTester web) {
        this.web = web;
    }

    /** A new entry of this kind. */
    String entry(long account, String kind) {
        var made = post(account, "/fr/desk/entries", "kind", kind, "from", "2024", "certainty", "high", "version", "0");
        assertThat(made).hasStatus(303);
        return String.valueOf(made.getResponse().getHeader("Location")).replaceAll(".*/entries/(\\d+)/fr", "$1");
    }

    MvcTestResult save(long account, String entry, String language, int revision, String title, String body) {
        return save(account, entry, language, revision, title, body, "false");
    }

    MvcTestResult save(
            long account, String entry, String language, int revision, String title, String body, String typo) {
        return post(
                account,
                at(entry, language) + "/revisions",
                "title",
                title,
                "lead",
                "Chapeau.",
                "body",
                body,
                "typo",
                typo,
                "revision",
                Integer.toString(revision));
    }

    MvcTestResult decide(long account, String entry, String language, String deed, int revision, String... more) {
        var fields = new String[more.length + 2];
        fields[0] = "revision";
        fields[1] = Integer.toString(revision);
        System.arraycopy(more, 0, fields, 2, more.length);
        return post(account, at(entry, language) + "/" + deed, fields);
    }

    MvcTestResult publish(long account, String entry, String language, int revision) {
        return decide(account, entry, language, "publication", revision, "proofread", "true");
    }

    static String at(String entry, String language) {
        return "/fr/desk/entries/" + entry + "/" + language;
    }

    MvcTestResult post(long account, String address, String... form) {
        var request = web.post().uri(address).with(FromOurPages.account(account));
        for (var index = 0; index < form.length; index += 2) {
            request.param(form[index], form[index + 1]);
        }
        return request.exchange();
    }

    Document read(long account, String address) {
        var answer = web.get().uri(address).with(FromOurPages.account(account)).exchange();
        assertThat(answer).as(address).hasStatusOk();
        return parse(answer);
    }

    static Document parse(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
