package ma.etamkeen.hackathon;

import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
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
        return Answer.page("hackathon/edition")
                .with("edition", editions.find(id).orElseThrow(NotHere::new))
                .with("challenges", editions.challenges(id))
                .with("projects", projects.of(id));
    }

    @GetMapping("/hackathon/projects/{id:[0-9]{1,9}}")
    Answer project(@PathVariable long id) {
        var project = projects.find(id).orElseThrow(NotHere::new);
        return Answer.page("hackathon/project")
                .with("project", project)
                .with("edition", editions.find(project.edition()).orElseThrow());
    }
}
