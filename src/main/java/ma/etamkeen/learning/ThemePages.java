package ma.etamkeen.learning;

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
        return page(themes.find(code).orElseThrow(NotHere::new));
    }

    private Answer page(Theme theme) {
        return Answer.page("learning/theme")
                .with("theme", theme)
                .with(
                        "others",
                        themes.all().stream()
                                .filter(other -> !other.code().equals(theme.code()))
                                .toList());
    }

    @Configuration(proxyBeanMethods = false)
    static class Preview {

        @Bean
        ReaderPage themePreview(ThemePages pages) {
            return new ReaderPage(
                    "theme",
                    (key, language, wording) -> pages.page(
                            pages.themes.find(key).orElseThrow(NotHere::new).with(language, wording)));
        }
    }
}
