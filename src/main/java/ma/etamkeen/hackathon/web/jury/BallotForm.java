package ma.etamkeen.hackathon.web.jury;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import ma.etamkeen.hackathon.jury.Ballot;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.forms.Prose;

/** A ballot as it is typed; the marks come beside it, {@code mark-} before the code of their criterion. */
record BallotForm(
        int version,
        String confidence,

        @Prose(max = 2000, required = false) String note,
        @Prose(max = 2000, required = false) String own) {

    static final String MARK = "mark-";
    static final String APART = "na";

    static BallotForm of(Ballot ballot) {
        return new BallotForm(ballot.version(), ballot.confidence().key(), ballot.note(), ballot.own());
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

    static Map<String, String> marks(Ballot ballot) {
        var marks = new HashMap<String, String>();
        ballot.marks().forEach((code, mark) -> marks.put(code, Integer.toString(mark)));
        ballot.apart().forEach(code -> marks.put(code, APART));
        return marks;
    }

    Ballots.Draft draft(Map<String, String> chosen) {
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
        return new Ballots.Draft(
                marks, apart, Ballot.Confidence.of(confidence).orElseThrow(NotOfOurPages::new), note, own);
    }
}
