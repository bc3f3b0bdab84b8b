package ma.etamkeen.training.web.catalogue;

import java.util.Map;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.web.AddressNumber;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue: what is offered soon, and every course. */
@Open
@Pages
@Shared
class CataloguePage {

    private static final int EACH = 12;

    private final Sessions sessions;
    private final Courses courses;
    private final Catalogue catalogue;
    private final WishForms forms;
    private final Openings openings;

    CataloguePage(Sessions sessions, Courses courses, Catalogue catalogue, WishForms forms, Openings openings) {
        this.openings = openings;
        this.sessions = sessions;
        this.courses = courses;
        this.catalogue = catalogue;
        this.forms = forms;
    }

    @GetMapping("/training")
    Answer show(@RequestParam Map<String, String> asked, Viewer viewer) {
        var wish = Wish.of(asked);
        var page = (int) Math.clamp(AddressNumber.of(asked.getOrDefault("page", ""), 1), 1, 10_000);
        var titles = courses.titles();
        var shown = catalogue.upcoming(wish, page, EACH, viewer);
        return Answer.page("training/catalogue")
                .with("sessions", shown)
                .with("ahead", viewer.isSignedIn() ? openings.ahead(viewer.person(), shown) : Map.of())
                .with("totals", forms.totals(wish, viewer))
                .with("narrow", forms.of(wish, titles, viewer))
                .with("number", page)
                .with("each", EACH)
                .with("courses", titles)
                .with("paths", courses.paths())
                .with("now", sessions.now());
    }
}
