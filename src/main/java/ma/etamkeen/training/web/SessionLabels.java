package ma.etamkeen.training.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.forms.Fields;
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
            "minimum",
            "approval",
            "despite",
            "threshold");

    private SessionLabels() {}

    /** How many rows for groups there are to show: those with something in them, and two to fill in. */
    public static int quotas(Fields form) {
        var filled = 0;
        for (var row = 0; row < SeatsForm.ROWS; row++) {
            for (var cell : List.of("group", "reserved", "most", "release")) {
                if (!form.field("seats.quotas[" + row + "]." + cell).value().isEmpty()) {
                    filled = row + 1;
                }
            }
        }
        return Math.min(SeatsForm.ROWS, filled + 2);
    }

    /** Each field to its label; a cell of a slot is called by the slot, too. {@code rows}: how many slots there are. */
    public static Map<String, String> of(Page page, int rows) {
        var labels = new HashMap<String, String>();
        NAMES.forEach(name -> labels.put(name, page.t("training.field." + name)));
        labels.put("opensAt", page.t("training.field.opens"));
        labels.put("closesAt", page.t("training.field.closes"));
        labels.put("wish.equipment", page.t("training.field.equipment"));
        labels.put("wish.access", page.t("training.field.access"));
        labels.put("slots", page.t("training.part.slots"));
        labels.put("seats.entry", page.t("training.field.entry"));
        labels.put("seats.reminders", page.t("training.field.reminders"));
        for (var row = 0; row < SeatsForm.REMINDERS; row++) {
            labels.put("seats.reminders[" + row + "]", page.t("training.reminders.row", "number", row + 1));
        }
        labels.put("seats.order", page.t("training.field.order"));
        labels.put("seats.freeze", page.t("training.field.freeze"));
        labels.put("seats.offer", page.t("training.field.offer"));
        labels.put("seats.silence", page.t("training.field.silence"));
        labels.put("seats.days", page.t("training.field.silence-days"));
        labels.put("seats.quotas", page.t("training.part.groups"));
        labels.put("seats.find", page.t("training.field.find-unit"));
        for (var row = 0; row < SeatsForm.ROWS; row++) {
            var group = page.t("training.group.row", "number", row + 1);
            for (var cell : List.of("group", "reserved", "most", "release")) {
                labels.put(
                        "seats.quotas[" + row + "]." + cell,
                        page.t("training.slot-field", "slot", group, "field", page.t("training.field." + cell)));
            }
        }
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
