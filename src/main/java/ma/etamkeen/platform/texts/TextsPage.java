package ma.etamkeen.platform.texts;

import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is described in three languages, and what there is to do on it. */
@Pages
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.ORGANISER},
        everywhere = true)
class TextsPage {

    private static final int PAGE = 30;

    private final Texts texts;

    TextsPage(Texts texts) {
        this.texts = texts;
    }

    @GetMapping("/desk/texts")
    Answer list(
            @RequestParam(defaultValue = "") String work,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        var all = texts.all(viewer);
        var kinds = all.stream().map(row -> row.thing().kind()).distinct().toList();
        var chosen = kinds.contains(kind) ? kind : "";
        var wanted = Work.of(work);
        var ofKind = all.stream()
                .filter(row -> chosen.isEmpty() || row.thing().kind().equals(chosen))
                .toList();
        var found = ofKind.stream().filter(row -> row.asksFor(wanted)).toList();
        var number = Math.clamp(page, 1, 1_000);
        return Answer.page("platform/texts")
                .with(
                        "rows",
                        found.stream().skip((number - 1L) * PAGE).limit(PAGE).toList())
                .with("counts", DraftRow.counts(ofKind))
                .with("kinds", kinds)
                .with("kind", chosen)
                .with("work", wanted)
                .with("number", number)
                .with("size", PAGE)
                .with("total", found.size());
    }
}
