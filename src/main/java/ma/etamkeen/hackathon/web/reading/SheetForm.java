package ma.etamkeen.hackathon.web.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import ma.etamkeen.hackathon.jury.Ballot.Confidence;
import ma.etamkeen.hackathon.reading.Sheet;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/** A sheet as it is typed; the marks come beside it, {@code mark-} before the code of their criterion. */
record SheetForm(
        int version,
        @Nullable String confidence,

        @Prose(max = 1000, required = false) @Nullable String note,
        @Prose(max = 1000, required = false) @Nullable String remark,
        boolean names) {

    static final String MARK = "mark-";
    static final String APART = "na";

    static SheetForm of(Sheet sheet) {
        return new SheetForm(sheet.version(), sheet.confidence().key(), sheet.note(), sheet.remark(), sheet.names());
    }

    /** What was chosen for each criterion, as it was sent. */
    static Map<String, String> marks(Map<String, String> sent) {
        var marks = new HashMap<String, String>();
        sent.forEach((name, value) -> {
            if (name.startsWith(MARK) && !value.isEmpty()) {
                marks.put(name.substring(MARK.length()), value);
            }
        });
        return marks;
    }

    static Map<String, String> marks(Sheet sheet) {
        var marks = new HashMap<String, String>();
        sheet.marks().forEach((code, mark) -> marks.put(code, Integer.toString(mark)));
        sheet.apart().forEach(code -> marks.put(code, APART));
        return marks;
    }

    Sheets.Draft draft(Map<String, String> chosen) {
        var marks = new HashMap<String, Integer>();
        var apart = new HashSet<String>();
        chosen.forEach((code, value) -> {
            if (value.equals(APART)) {
                apart.add(code);
            } else if (value.matches("[0-9]{1,3}")) {
                marks.put(code, Integer.valueOf(value));
            } else {
                throw new NotOfOurPages();
            }
        });
        return new Sheets.Draft(
                marks,
                apart,
                Confidence.of(Text.orEmpty(confidence)).orElseThrow(NotOfOurPages::new),
                Text.orEmpty(note),
                Text.orEmpty(remark),
                names);
    }
}
