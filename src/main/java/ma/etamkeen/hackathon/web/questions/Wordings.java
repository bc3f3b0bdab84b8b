package ma.etamkeen.hackathon.web.questions;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What goes to many, as it is typed in three languages. */
public record Wordings(
        @Line(max = 200) String titleAr,
        @Prose(max = 5_000) String bodyAr,
        @Line(max = 200) String titleFr,
        @Prose(max = 5_000) String bodyFr,
        @Line(max = 200) String titleEn,
        @Prose(max = 5_000) String bodyEn,
        @Nullable String token) {

    static Wordings of(Text title, Text body) {
        return new Wordings(
                Text.orEmpty(title.ar()),
                Text.orEmpty(body.ar()),
                Text.orEmpty(title.fr()),
                Text.orEmpty(body.fr()),
                Text.orEmpty(title.en()),
                Text.orEmpty(body.en()),
                UUID.randomUUID().toString());
    }

    Text title() {
        return new Text(titleAr.strip(), titleFr.strip(), titleEn.strip());
    }

    Text body() {
        return new Text(bodyAr.strip(), bodyFr.strip(), bodyEn.strip());
    }

    /** The mark of the page it was typed on; one that is none of ours is a fault. */
    static @Nullable UUID mark(@Nullable String token, BindingResult errors) {
        try {
            return UUID.fromString(token == null ? "" : token);
        } catch (IllegalArgumentException _) {
            Faults.add(errors, "token", "forms.error.choice");
            return null;
        }
    }

    /** What the fields are called where their faults are listed: each by its language. */
    public static Map<String, String> labels(Page page) {
        var labels = new HashMap<String, String>();
        for (var language : Language.values()) {
            var end = language.name().charAt(0) + language.tag().substring(1);
            labels.put("title" + end, language.ownName() + " · " + page.t("hackathon.message.field.title"));
            labels.put("body" + end, language.ownName() + " · " + page.t("hackathon.message.field.body"));
        }
        labels.put("to", page.t("hackathon.message.field.to"));
        labels.put("challenge", page.t("hackathon.message.field.challenge"));
        labels.put("team", page.t("hackathon.message.field.team"));
        return labels;
    }
}
