package ma.etamkeen.learning;

import java.util.Locale;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.zellige.Palette;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the themes of the programme at first start, and what there is to learn in them: each whole or not at all. */
@Component
@Order(40)
class DefaultThemes implements ApplicationRunner {

    private static final String CONTENT = "learning/%s.json";

    private final Themes themes;
    private final Items items;
    private final Publications publications;
    private final TransactionTemplate transaction;

    DefaultThemes(Themes themes, Items items, Publications publications, TransactionTemplate transaction) {
        this.themes = themes;
        this.items = items;
        this.publications = publications;
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
        themes.all().stream().map(Theme::code).filter(DefaultThemes::ships).forEach(this::bring);
    }

    private static boolean ships(String theme) {
        return new ClassPathResource("content/" + CONTENT.formatted(theme)).exists();
    }

    /** What was once published is the ministry's. */
    private void bring(String theme) {
        if (items.has(theme)) {
            return;
        }
        try {
            publications.publish(DefaultContent.read(CONTENT.formatted(theme)));
        } catch (ContentFile.Refused e) {
            throw new IllegalStateException("the content of " + theme + " that the product comes with", e);
        }
    }
}
