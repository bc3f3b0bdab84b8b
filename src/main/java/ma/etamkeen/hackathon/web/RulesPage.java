package ma.etamkeen.hackathon.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Rules;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.WordEdits;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The rules of an edition with all that changed in them, and by what it is judged, for everybody. */
@Pages
@Open
@Shared
class RulesPage {

    private final Editions editions;
    private final Rules rules;
    private final Criteria criteria;
    private final Organisers organisers;

    RulesPage(Editions editions, Rules rules, Criteria criteria, Organisers organisers) {
        this.editions = editions;
        this.rules = rules;
        this.criteria = criteria;
        this.organisers = organisers;
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}/rules")
    Answer show(@PathVariable long id, Viewer viewer) {
        var edition = find(id, viewer);
        var versions = rules.of(id);
        return page(edition, versions, versions.stream().findFirst()).with("edits", List.of());
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}/rules/{version:[0-9]{1,6}}")
    Answer version(@PathVariable long id, @PathVariable int version, Viewer viewer) {
        var edition = find(id, viewer);
        var versions = rules.of(id);
        var chosen = numbered(versions, version).orElseThrow(NotHere::new);
        var language = viewer.language();
        return page(edition, versions, Optional.of(chosen))
                .with(
                        "edits",
                        numbered(versions, version - 1)
                                .map(before -> WordEdits.between(
                                        Text.orEmpty(before.body().in(language)),
                                        Text.orEmpty(chosen.body().in(language))))
                                .orElse(List.of()));
    }

    private static Optional<Rules.Version> numbered(List<Rules.Version> versions, int number) {
        return versions.stream().filter(one -> one.number() == number).findFirst();
    }

    private Edition find(long id, Viewer viewer) {
        return editions.find(id)
                .filter(edition -> edition.isPublished() || organisers.organises(viewer, id))
                .orElseThrow(NotHere::new);
    }

    private Answer page(Edition edition, List<Rules.Version> versions, Optional<Rules.Version> chosen) {
        var byStage = new EnumMap<Criterion.Stage, List<Criterion>>(Criterion.Stage.class);
        for (var stage : Criterion.Stage.values()) {
            byStage.put(stage, criteria.of(edition.id(), stage));
        }
        return Answer.page("hackathon/rules")
                .with("edition", edition)
                .with("versions", versions)
                .with("chosen", chosen.orElse(null))
                .with("criteria", byStage);
    }
}
