package ma.etamkeen.learning;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The themes and each of them, for everybody. */
@Pages
@Open
@Shared
class ThemePages {

    private final Themes themes;

    ThemePages(Themes themes) {
        this.themes = themes;
    }

    @GetMapping("/learn")
    Answer all() {
        return Answer.page("learning/themes").with("themes", themes.all());
    }

    @GetMapping("/learn/{code:[a-z][a-z0-9-]{0,60}}")
    Answer one(@PathVariable String code) {
        return Answer.page("learning/theme")
                .with("theme", themes.find(code).orElseThrow(NotHere::new))
                .with(
                        "others",
                        themes.all().stream()
                                .filter(other -> !other.code().equals(code))
                                .toList());
    }
}
