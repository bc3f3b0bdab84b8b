package ma.etamkeen.knowledge.reuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Which administrations use what again, for everybody. */
@Pages
@Open
class ReusesPage {

    private static final int PAGE = 20;

    private final Reuses reuses;
    private final Regions regions;
    private final KeptFiles files;
    private final Words words;

    ReusesPage(Reuses reuses, Regions regions, KeptFiles files, Words words) {
        this.reuses = reuses;
        this.regions = regions;
        this.files = files;
        this.words = words;
    }

    @Shared
    @GetMapping("/knowledge/reuses")
    Answer list(
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        var spread = reuses.spread();
        var narrowed = new Reuses.Narrowed(
                Stage.of(stage).orElse(null), among(spread, "theme", theme), among(spread, "region", region));
        var number = Math.clamp(page, 1, 1_000);
        return Answer.page("knowledge/reuse/list")
                .with("reuses", reuses.page(narrowed, PAGE, (number - 1) * PAGE))
                .with("narrowed", narrowed)
                .with("stages", stages(viewer.language()))
                .with("themes", themes(spread, viewer.language()))
                .with("regions", regions(spread, viewer.language()))
                .with("number", number)
                .with("size", PAGE)
                .with("total", reuses.count(narrowed));
    }

    /** What proves a reuse, as the administration brought it. */
    @GetMapping("/knowledge/reuses/{id:[0-9]{1,15}}/evidence")
    ResponseEntity<Resource> evidence(@PathVariable long id) {
        return files.handOut(reuses.evidence(id).flatMap(files::find).orElseThrow(NotHere::new));
    }

    private List<Choice> stages(Language language) {
        var choices = new ArrayList<Choice>();
        for (var stage : Stage.values()) {
            choices.add(new Choice(stage.key(), words.text(language, "reuse.stage." + stage.key())));
        }
        return choices;
    }

    private List<Choice> themes(Map<String, java.util.Set<String>> spread, Language language) {
        return spread.getOrDefault("theme", java.util.Set.of()).stream()
                .filter(theme -> words.has("knowledge.theme." + theme))
                .map(theme -> new Choice(theme, words.text(language, "knowledge.theme." + theme)))
                .toList();
    }

    private List<Choice> regions(Map<String, java.util.Set<String>> spread, Language language) {
        return regions.all().stream()
                .filter(region ->
                        spread.getOrDefault("region", java.util.Set.of()).contains(region.code()))
                .map(region -> Choice.of(region.code(), region.name().reading(language)))
                .toList();
    }

    /** What is no value of any of them narrows nothing. */
    private static String among(Map<String, java.util.Set<String>> spread, String facet, String value) {
        return spread.getOrDefault(facet, java.util.Set.of()).contains(value) ? value : "";
    }
}
