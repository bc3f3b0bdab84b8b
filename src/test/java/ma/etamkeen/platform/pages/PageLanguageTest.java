package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Proxies and screen readers are told the language a page is in, whatever the visitor's browser asks for. */
@TamkeenTest
class PageLanguageTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void an_answer_says_the_language_of_its_page(String language) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            // the first time it is made, the second time it may have been kept
            for (var path : new String[] {"", "", "/sign-in", "/no-such-page", "/training"}) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + language + path))
                                .header("Accept-Language", "de")
                                .build(),
                        BodyHandlers.discarding());

                assertThat(answer.headers().allValues("Content-Language"))
                        .as(path)
                        .containsExactly(language);
            }
        }
    }
}
