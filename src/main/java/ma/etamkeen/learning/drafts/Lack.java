package ma.etamkeen.learning.drafts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.platform.words.Language;

/**
 * All that keeps a draft from being proofread at one place of it.
 *
 * @param stale the languages that are behind there
 */
public record Lack(String at, Set<Language> stale, List<Problem> problems) {

    /** Of this draft with these problems: what is behind first, each place once. */
    public static List<Lack> of(Draft draft, List<Problem> problems) {
        var lacks = new LinkedHashMap<String, Lack>();
        draft.stale().forEach((at, languages) -> lacks.put(at, new Lack(at, languages, new ArrayList<>())));
        problems.forEach(problem -> lacks.computeIfAbsent(problem.at(), at -> new Lack(at, Set.of(), new ArrayList<>()))
                .problems()
                .add(problem));
        return List.copyOf(lacks.values());
    }
}
