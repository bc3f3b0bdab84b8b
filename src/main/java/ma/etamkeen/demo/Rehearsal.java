package ma.etamkeen.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A start that brings the default content, shows the first pages and ends by itself ({@code tamkeen.rehearsal=true}).
 * The commands keep what it loaded and what it made, so that the starts that people wait for are fast.
 */
@Component
@ConditionalOnBooleanProperty("tamkeen.rehearsal")
class Rehearsal {

    private static final List<String> PAGES = List.of("/ar", "/fr", "/en", "/fr/training", "/fr/sign-in");

    private final ServletWebServerApplicationContext context;

    Rehearsal(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void play() throws IOException, InterruptedException {
        var server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("There is no web server to rehearse with.");
        }
        try (var client = HttpClient.newHttpClient()) {
            for (var page : PAGES) {
                var address = URI.create("http://127.0.0.1:" + server.getPort() + page);
                var answer =
                        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(page + " answered " + answer.statusCode());
                }
            }
        }
        // the context cannot close inside its own event
        new Thread(() -> System.exit(SpringApplication.exit(context)), "end of the rehearsal").start();
    }
}
