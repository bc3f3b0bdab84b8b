package ma.etamkeen.hackathon;

import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The editions, what each asked, and what came of it, for everybody. */
@Pages
@Open
@Shared
class EditionPages {

    private final Editions editions;
    private final Projects projects;

    EditionPages(Editions editions, Projects projects) {
        this.editions = editions;
        this.projects = projects;
    }

    @GetMapping("/hackathon")
    Answer all() {
        return Answer.page("hackathon/editions")
                .with("editions", editions.all())
                .with("projects", projects.all().stream().collect(Collectors.groupingBy(Project::edition)));
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}")
    Answer edition(@PathVariable long id) {
        return page(editions.find(id).orElseThrow(NotHere::new), editions.challenges(id));
    }

    private Answer page(Edition edition, List<Challenge> challenges) {
        return Answer.page("hackathon/edition")
                .with("edition", edition)
                .with("challenges", challenges)
                .with("projects", projects.of(edition.id()));
    }

    @GetMapping("/hackathon/projects/{id:[0-9]{1,9}}")
    Answer project(@PathVariable long id) {
        return page(projects.find(id).orElseThrow(NotHere::new));
    }

    private Answer page(Project project) {
        return Answer.page("hackathon/project")
                .with("project", project)
                .with("edition", editions.find(project.edition()).orElseThrow());
    }

    private Answer preview(Challenge challenge) {
        return page(
                editions.find(challenge.edition()).orElseThrow(),
                editions.challenges(challenge.edition()).stream()
                        .map(other -> other.id() == challenge.id() ? challenge : other)
                        .toList());
    }

    @Configuration(proxyBeanMethods = false)
    static class Previews {

        @Bean
        ReaderPage editionPreview(EditionPages pages) {
            return new ReaderPage("edition", (key, language, wording) -> {
                var edition = pages.editions.find(Long.parseLong(key)).orElseThrow(NotHere::new);
                return pages.page(edition.with(language, wording), pages.editions.challenges(edition.id()));
            });
        }

        @Bean
        ReaderPage challengePreview(EditionPages pages) {
            return new ReaderPage(
                    "challenge",
                    (key, language, wording) -> pages.preview(pages.editions
                            .challenge(Long.parseLong(key))
                            .orElseThrow(NotHere::new)
                            .with(language, wording)));
        }

        @Bean
        ReaderPage projectPreview(EditionPages pages) {
            return new ReaderPage(
                    "project",
                    (key, language, wording) -> pages.page(pages.projects
                            .find(Long.parseLong(key))
                            .orElseThrow(NotHere::new)
                            .with(language, wording)));
        }
    }
}
