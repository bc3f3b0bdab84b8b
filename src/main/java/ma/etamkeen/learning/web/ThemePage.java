package ma.etamkeen.learning.web;

import java.util.List;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One theme: its units in their order, each of which may be chosen first, its case, and what it is about. */
@Pages
@Open
@Shared
class ThemePage {

    private final Themes themes;
    private final Learners learners;
    private final Overviews overviews;

    ThemePage(Themes themes, Learners learners, Overviews overviews) {
        this.themes = themes;
        this.learners = learners;
        this.overviews = overviews;
    }

    @GetMapping("/learn/{theme:[a-z][a-z0-9-]{0,60}}")
    Answer show(@PathVariable String theme, Viewer viewer) {
        var all = themes.all();
        return page(
                all.stream().filter(one -> one.code().equals(theme)).findFirst().orElseThrow(NotHere::new),
                all,
                viewer);
    }

    private Answer page(Theme theme, List<Theme> all, Viewer viewer) {
        var learner = learners.of(viewer);
        var overview = overviews.of(theme, learner);
        return Answer.page("learning/theme")
                .with("learner", learner)
                .with("overview", overview)
                .with("ahead", Ahead.first(List.of(overview), learner))
                .with(
                        "others",
                        all.stream()
                                .filter(other -> !other.code().equals(theme.code()))
                                .toList());
    }

    @Configuration(proxyBeanMethods = false)
    static class Preview {

        @Bean
        ReaderPage themePreview(ThemePage pages) {
            return new ReaderPage(
                    "theme",
                    (key, language, wording) -> pages.page(
                            pages.themes.find(key).orElseThrow(NotHere::new).with(language, wording),
                            pages.themes.all(),
                            Viewer.visitor(language)));
        }
    }
}
