package ma.etamkeen.platform.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Language;

/** One thing with its drafts in the three languages. */
public record DraftRow(Described thing, Map<Language, Draft> drafts) {

    /** Whether there is this work to do on it, in some language. */
    boolean asksFor(Work work) {
        return drafts.values().stream().anyMatch(draft -> draft.asksFor(work));
    }

    /** On how many of these things there is each work to do. */
    static Map<Work, Integer> counts(List<DraftRow> rows) {
        return Arrays.stream(Work.values()).collect(Collectors.toMap(Function.identity(), work ->
                (int) rows.stream().filter(row -> row.asksFor(work)).count()));
    }
}
