package ma.etamkeen.learning.drafts;

import java.util.ArrayList;
import java.util.Set;
import ma.etamkeen.platform.pages.Page;
import tools.jackson.databind.JsonNode;

/** How the fields of a body are called. */
public final class Label {

    private static final Set<String> FIELDS = Set.of(
            "accept",
            "address",
            "alt",
            "answer",
            "areas",
            "article",
            "at-least",
            "at-most",
            "body",
            "bucket",
            "buckets",
            "choices",
            "code",
            "consequence",
            "correct",
            "debrief",
            "document",
            "effects",
            "endings",
            "extra",
            "feedback",
            "gaps",
            "h",
            "hint",
            "image",
            "items",
            "kind",
            "label",
            "lead",
            "left",
            "level",
            "match",
            "max",
            "measure",
            "min",
            "minutes",
            "name",
            "options",
            "pairs",
            "parts",
            "quality",
            "rationale",
            "right",
            "routes",
            "scenes",
            "sources",
            "start",
            "stem",
            "steps",
            "tags",
            "takeaway",
            "text",
            "title",
            "to",
            "tolerance",
            "unit",
            "units",
            "variable",
            "variables",
            "w",
            "when",
            "why",
            "wrong",
            "wrong-why",
            "x",
            "y");

    private static final Set<String> ROWS = Set.of(
            "areas",
            "buckets",
            "choices",
            "endings",
            "extra",
            "gaps",
            "items",
            "options",
            "pairs",
            "parts",
            "routes",
            "scenes",
            "sources",
            "steps",
            "units",
            "variables",
            "when",
            "wrong");

    private Label() {}

    /** The field at this place, with the rows it is in: {@code options.1.why} is "Choice 2 · Why". */
    public static String of(Page page, String at) {
        var words = new ArrayList<String>();
        var names = at.split("\\.");
        for (var index = 0; index < names.length; index++) {
            var name = names[index].replace('_', '-');
            var isRow = index + 1 < names.length && isNumber(names[index + 1]);
            if (isRow && ROWS.contains(name)) {
                words.add(page.t("learning.row." + name, "number", Integer.parseInt(names[++index]) + 1));
            } else if (FIELDS.contains(name) && (index == 0 || !names[index - 1].equals("effects"))) {
                words.add(page.t("learning.field." + name));
            } else {
                words.add(names[index]);
            }
        }
        return String.join(" · ", words);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() <= 6 && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** What kind of thing this is: the kind of a question, or else that of the item. */
    public static String kind(Page page, String kind, JsonNode body) {
        return kind(page, kind.equals("question") ? body.path("kind").asString("") : kind);
    }

    /** The name of a kind; what nobody knows is a question. */
    public static String kind(Page page, String kind) {
        var key = "learning.kind." + kind;
        return page.t(page.has(key) ? key : "learning.kind.question");
    }
}
