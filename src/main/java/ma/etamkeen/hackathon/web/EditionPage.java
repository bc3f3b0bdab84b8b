package ma.etamkeen.hackathon.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Challenge;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.Project;
import ma.etamkeen.hackathon.Projects;
import ma.etamkeen.hackathon.editions.ChallengeOwners;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.PhaseDeeds;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.editions.Stages;
import ma.etamkeen.hackathon.web.reading.Aims;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import ma.etamkeen.platform.words.Language;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The editions, what each asked, when it is, and what came of it, for everybody. */
@Pages
@Open
@Shared
class EditionPage {

    /** As many stand beside the story of the edition; the bank has them all. */
    private static final int PROJECTS = 24;

    private final Editions editions;
    private final Projects projects;
    private final Phases phases;
    private final PhaseDeeds deeds;
    private final Details details;
    private final Stages stages;
    private final ChallengeOwners owners;
    private final Organisers organisers;
    private final Aims aims;
    private final Clock clock;
    private final List<EditionDoor> doors;

    EditionPage(
            Editions editions,
            Projects projects,
            Phases phases,
            PhaseDeeds deeds,
            Details details,
            Stages stages,
            ChallengeOwners owners,
            Organisers organisers,
            Aims aims,
            Clock clock,
            List<EditionDoor> doors) {
        this.editions = editions;
        this.projects = projects;
        this.phases = phases;
        this.deeds = deeds;
        this.details = details;
        this.stages = stages;
        this.owners = owners;
        this.organisers = organisers;
        this.aims = aims;
        this.clock = clock;
        this.doors = doors.stream()
                .filter(door -> door.place() == EditionDoor.Place.READERS)
                .sorted(Comparator.comparingInt(EditionDoor::order))
                .toList();
    }

    @GetMapping("/hackathon")
    Answer all() {
        return Answer.page("hackathon/editions")
                .with("editions", editions.published())
                .with("projects", projects.published().stream().collect(Collectors.groupingBy(Project::edition)));
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}")
    Answer edition(@PathVariable long id, Viewer viewer) {
        return page(find(id, viewer), editions.challenges(id), details.of(id), viewer.language());
    }

    @GetMapping("/hackathon/projects/{id:[0-9]{1,9}}")
    Answer project(@PathVariable long id, Viewer viewer) {
        var project = projects.find(id).orElseThrow(NotHere::new);
        return page(project, find(project.edition(), viewer));
    }

    /** Before readers see an edition, those who organise it do. */
    private Edition find(long id, Viewer viewer) {
        return editions.find(id)
                .filter(edition -> edition.isPublished() || organisers.organises(viewer, id))
                .orElseThrow(NotHere::new);
    }

    private Answer page(Edition edition, List<Challenge> challenges, List<Detail> said, Language language) {
        var all = phases.of(edition.id());
        var made = projects.of(edition.id());
        var now = new EditionDoor.Now(edition.id(), all, clock.instant());
        return Answer.page("hackathon/edition")
                .with("edition", edition)
                .with("aims", aims.of(edition.id()).orElse(null))
                .with("challenges", challenges)
                .with("owners", owners.shown(edition.id(), language))
                .with("projects", made.subList(0, Math.min(made.size(), PROJECTS)))
                .with("made", made.size())
                .with("reached", stages.latest(made.subList(0, Math.min(made.size(), PROJECTS))))
                .with("details", said)
                .with("phases", all)
                .with("moved", all.isEmpty() ? List.of() : deeds.moved(edition.id()))
                .with(
                        "doors",
                        doors.stream().filter(door -> door.shown().test(now)).toList());
    }

    private Answer page(Project project, Edition edition) {
        return Answer.page("hackathon/project")
                .with("project", project)
                .with("edition", edition)
                .with("reached", stages.latest(List.of(project)).get(project.id()));
    }

    private Answer preview(Challenge challenge, Language language) {
        return page(
                editions.find(challenge.edition()).orElseThrow(),
                editions.challenges(challenge.edition()).stream()
                        .map(other -> other.id() == challenge.id() ? challenge : other)
                        .toList(),
                details.of(challenge.edition()),
                language);
    }

    private Answer preview(Detail detail, Language language) {
        return page(
                editions.find(detail.edition()).orElseThrow(),
                editions.challenges(detail.edition()),
                details.of(detail.edition()).stream()
                        .map(other -> other.id() == detail.id() ? detail : other)
                        .toList(),
                language);
    }

    @Configuration(proxyBeanMethods = false)
    static class Previews {

        @Bean
        ReaderPage editionPreview(EditionPage pages) {
            return new ReaderPage("edition", (key, language, wording) -> {
                var edition = pages.editions.find(Long.parseLong(key)).orElseThrow(NotHere::new);
                return pages.page(
                        edition.with(language, wording),
                        pages.editions.challenges(edition.id()),
                        pages.details.of(edition.id()),
                        language);
            });
        }

        @Bean
        ReaderPage challengePreview(EditionPage pages) {
            return new ReaderPage(
                    "challenge",
                    (key, language, wording) -> pages.preview(
                            pages.editions
                                    .challenge(Long.parseLong(key))
                                    .orElseThrow(NotHere::new)
                                    .with(language, wording),
                            language));
        }

        @Bean
        ReaderPage detailPreview(EditionPage pages) {
            return new ReaderPage(
                    "detail",
                    (key, language, wording) -> pages.preview(
                            pages.details
                                    .find(Long.parseLong(key))
                                    .orElseThrow(NotHere::new)
                                    .with(language, wording),
                            language));
        }

        @Bean
        ReaderPage projectPreview(EditionPage pages) {
            return new ReaderPage("project", (key, language, wording) -> {
                var project = pages.projects.find(Long.parseLong(key)).orElseThrow(NotHere::new);
                return pages.page(
                        project.with(language, wording),
                        pages.editions.find(project.edition()).orElseThrow());
            });
        }
    }
}
