package ma.etamkeen.training.web;

import java.util.HashMap;
import java.util.Map;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Language;

/** What the fields of a message are called where its faults are listed: each by its language. */
public final class MessageLabels {

    private MessageLabels() {}

    public static Map<String, String> of(Page page) {
        var labels = new HashMap<String, String>();
        labels.put("audience", page.t("training.field.receivers"));
        labels.put("name", page.t("training.field.keep-as"));
        for (var language : Language.values()) {
            var end = language.name().charAt(0) + language.tag().substring(1);
            labels.put("subject" + end, language.ownName() + " · " + page.t("training.field.subject"));
            labels.put("body" + end, language.ownName() + " · " + page.t("training.field.body"));
        }
        return labels;
    }
}
