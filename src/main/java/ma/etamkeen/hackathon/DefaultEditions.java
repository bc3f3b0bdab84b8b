package ma.etamkeen.hackathon;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.hackathon.Edition.Figure;
import ma.etamkeen.hackathon.Edition.Section;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.TextStates;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Brings the past editions at first start. */
@Component
@Order(60)
class DefaultEditions implements ApplicationRunner {

    private final Editions editions;
    private final Projects projects;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DefaultEditions(Editions editions, Projects projects, TransactionTemplate transaction, Clock clock) {
        this.editions = editions;
        this.projects = projects;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            if (editions.all().isEmpty()) {
                var content = DefaultContent.read("hackathon.json");
                content.path("editions").forEach(edition -> editions.addMissing(edition(edition)));
                content.path("challenges").forEach(challenge -> editions.addMissing(challenge(challenge)));
                content.path("projects").forEach(project -> projects.addMissing(project(project)));
            }
        });
    }

    private Edition edition(JsonNode node) {
        var story = new ArrayList<Section>();
        node.path("body")
                .path("sections")
                .forEach(section -> story.add(new Section(
                        DefaultContent.text(section.path("heading")), DefaultContent.text(section.path("body")))));
        var figures = new ArrayList<Figure>();
        node.path("figures")
                .forEach(figure -> figures.add(new Figure(
                        DefaultContent.required(figure, "value"), DefaultContent.text(figure.path("label")))));
        return new Edition(
                node.path("id").longValue(),
                DefaultContent.required(node, "slug"),
                DefaultContent.text(node.path("title")),
                DefaultContent.period(node),
                DefaultContent.text(node.path("lead")),
                List.copyOf(story),
                List.copyOf(figures),
                DefaultContent.required(node, "source"),
                DefaultContent.words(node.path("other_sources")),
                states(node),
                clock.instant(),
                1);
    }

    private static Challenge challenge(JsonNode node) {
        return new Challenge(
                node.path("id").longValue(),
                DefaultContent.required(node, "code"),
                node.path("edition").longValue(),
                DefaultContent.text(node.path("title")),
                DefaultContent.text(node.path("summary")),
                DefaultContent.required(node, "source"),
                states(node));
    }

    private static Project project(JsonNode node) {
        return new Project(
                node.path("id").longValue(),
                node.path("edition").longValue(),
                node.path("prize").isInt() ? node.path("prize").intValue() : null,
                DefaultContent.required(node, "name"),
                DefaultContent.words(node.path("also_written")),
                DefaultContent.word(node.path("team")),
                DefaultContent.text(node.path("title")),
                DefaultContent.text(node.path("summary")),
                DefaultContent.required(node, "source"),
                states(node));
    }

    private static TextStates states(JsonNode node) {
        return DefaultContent.states(DefaultContent.text(node.path("title")), node.path("title_origin"));
    }
}
