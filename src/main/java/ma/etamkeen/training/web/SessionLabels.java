package ma.etamkeen.training.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.pages.Page;

/** What the fields of the form of a session are called where its faults are listed. */
public final class SessionLabels {

    private static final List<String> NAMES = List.of(
            "course",
            "language",
            "trainer",
            "owner",
            "format",
            "place",
            "region",
            "link",
            "capacity",
            "approval",
            "despite",
            "threshold");

    private SessionLabels() {}

    /** Each field to its label; a cell of a slot is called by the slot, too. {@code rows}: how many slots there are. */
    public static Map<String, String> of(Page page, int rows) {
        var labels = new HashMap<String, String>();
        NAMES.forEach(name -> labels.put(name, page.t("training.field." + name)));
        labels.put("opensAt", page.t("training.field.opens"));
        labels.put("closesAt", page.t("training.field.closes"));
        labels.put("slots", page.t("training.part.slots"));
        for (var row = 0; row < rows; row++) {
            var slot = page.t("training.attendance.slot", "number", row + 1);
            for (var cell : List.of("date", "from", "to", "room")) {
                labels.put(
                        "slots[" + row + "]." + cell,
                        page.t("training.slot-field", "slot", slot, "field", page.t("training.field." + cell)));
            }
        }
        return labels;
    }
}
