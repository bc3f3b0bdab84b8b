package ma.etamkeen.learning.play;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.platform.content.DefaultContent;

/** The content that is shipped, and how its forms are filled in. */
public final class Shipped {

    public static final List<ThemeContent> THEMES =
            List.of("communication", "innovation", "collective", "cybersecurity", "transformation").stream()
                    .map(Shipped::read)
                    .toList();

    private Shipped() {}

    /** What a form sends of this answer. */
    public static Map<String, String> fields(Task task, Answer answer) {
        var fields = new HashMap<String, String>();
        switch (answer) {
            case Answer.Chosen(var which) -> {
                if (task.kind().equals("single")) {
                    fields.put("chosen", String.valueOf(which.iterator().next()));
                } else {
                    which.forEach(at -> fields.put("part" + at, "yes"));
                }
            }
            case Answer.Said(var isTrue) -> fields.put("said", String.valueOf(isTrue));
            case Answer.Ordered(var steps) -> {
                for (var place = 0; place < steps.size(); place++) {
                    fields.put("part" + steps.get(place), String.valueOf(place + 1));
                }
            }
            case Answer.Placed(var where) -> {
                for (var part = 0; part < where.size(); part++) {
                    fields.put((task instanceof Match ? "side" : "part") + part, String.valueOf(where.get(part)));
                }
            }
            case Answer.Written(var words, var _) -> fields.put(task instanceof Number ? "number" : "words", words);
        }
        return fields;
    }

    private static ThemeContent read(String theme) {
        try {
            return ContentFile.read(DefaultContent.read("learning/" + theme + ".json"));
        } catch (ContentFile.Refused e) {
            throw new IllegalStateException(e.problems().toString(), e);
        }
    }
}
