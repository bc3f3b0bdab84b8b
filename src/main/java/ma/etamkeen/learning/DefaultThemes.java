package ma.etamkeen.learning;

import java.util.Locale;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.zellige.Palette;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the themes of the programme at first start. */
@Component
@Order(40)
class DefaultThemes implements ApplicationRunner {

    private final Themes themes;
    private final TransactionTemplate transaction;

    DefaultThemes(Themes themes, TransactionTemplate transaction) {
        this.themes = themes;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            if (themes.all().isEmpty()) {
                DefaultContent.read("learning.json")
                        .path("themes")
                        .forEach(theme -> themes.addMissing(new Theme(
                                DefaultContent.required(theme, "code"),
                                theme.path("position").intValue(),
                                Palette.valueOf(DefaultContent.required(theme, "palette")
                                        .toUpperCase(Locale.ROOT)),
                                DefaultContent.text(theme.path("title")),
                                DefaultContent.text(theme.path("lead")),
                                DefaultContent.text(theme.path("body")),
                                DefaultContent.required(theme, "source"),
                                DefaultContent.states(
                                        DefaultContent.text(theme.path("title")), theme.path("title_origin")))));
            }
        });
    }
}
