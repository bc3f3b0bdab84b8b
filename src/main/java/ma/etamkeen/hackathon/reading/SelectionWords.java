package ma.etamkeen.hackathon.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.judging.Selecting;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** What a selection says in words: to whoever applied, why; and for ever, what was applied. */
@Component
public class SelectionWords {

    /** Feedback is corrected by hand in a form that takes no more. */
    private static final int LONGEST = 3_000;

    private final Words words;
    private final Targets targets;
    private final TargetWords targetWords;

    SelectionWords(Words words, Targets targets, TargetWords targetWords) {
        this.words = words;
        this.targets = targets;
        this.targetWords = targetWords;
    }

    /** What is told about one selection. */
    interface Telling {

        /** What whoever applied reads: why, in numbers, and what readers wrote for them. */
        String feedback(Selection.Line line, List<Sheets.Said> notes);
    }

    /** What is told of this one: the same targets, which many dossiers met, are put into words once. */
    Telling of(long edition, Selection.Ready ready) {
        var stated = targets.of(edition);
        var sayings = new EnumMap<Language, Saying>(Language.class);
        return (line, notes) -> {
            var language = Language.of(line.language()).orElseThrow();
            return feedback(
                    ready, line, notes, language, sayings.computeIfAbsent(language, one -> saying(stated, one)));
        };
    }

    /** What whoever applied reads: why, in numbers, and what readers wrote for them. */
    private String feedback(
            Selection.Ready ready, Selection.Line line, List<Sheets.Said> notes, Language language, Saying saying) {
        var told = new ArrayList<String>();
        if (line.choice().fate() != Fate.KEPT) {
            told.add(words.text(
                    language,
                    "hackathon.selection.told",
                    "readers",
                    line.marks(),
                    "places",
                    ready.capacity().places()));
            if (line.choice().why() == Selecting.Why.TARGET || line.choice().why() == Selecting.Why.FULL) {
                told.add(words.text(
                        language,
                        "hackathon.selection.told.targets",
                        "targets",
                        String.join(" · ", saying.of(line.choice().targets()))));
            }
        }
        notes.stream()
                .map(Sheets.Said::note)
                .map(String::strip)
                .filter(note -> !note.isEmpty())
                .forEach(told::add);
        var feedback = String.join("\n\n", told);
        return feedback.length() <= LONGEST ? feedback : feedback.substring(0, LONGEST - 1) + "…";
    }

    /** Says targets in words, each as it was stated and of whom it speaks. */
    public interface Saying {

        List<String> of(Collection<Selecting.Target> expanded);
    }

    /** In this language; many dossiers are kept for the same targets, which are put into words once. */
    public Saying saying(List<Target> stated, Language language) {
        var all = stated.stream().collect(Collectors.toMap(Target::id, Function.identity()));
        var known = new HashMap<Set<Selecting.Target>, List<String>>();
        return expanded -> known.computeIfAbsent(
                new LinkedHashSet<>(expanded),
                targets -> targets.stream()
                        .flatMap(one -> Optional.ofNullable(all.get(one.id())).stream()
                                .map(target -> targetWords.say(
                                        target,
                                        one.group()
                                                .substring(target.kind().key().length())
                                                .strip(),
                                        language)))
                        .distinct()
                        .toList());
    }

    /** All that was applied, as it is kept. */
    Map<String, Object> record(long edition, Selection.Ready ready) {
        var record = new LinkedHashMap<String, Object>();
        record.put("places", ready.capacity().places());
        record.put("waiting_places", ready.capacity().waiting());
        for (var fate : Fate.values()) {
            record.put(Selections.state(fate).key(), ready.of(fate).size());
        }
        record.put(
                "targets",
                targets.of(edition).stream()
                        .map(target -> Map.of(
                                "id", target.id(),
                                "kind", target.kind().key(),
                                "which", target.which(),
                                "least", target.atLeast(),
                                "count", target.count()))
                        .toList());
        record.put("seen", ready.seen());
        record.put("best", ready.isBest());
        record.put(
                "dossiers",
                ready.lines().stream()
                        .map(line -> {
                            var choice = line.choice();
                            var said = new LinkedHashMap<String, Object>();
                            said.put("dossier", line.dossier());
                            said.put("value", line.value());
                            said.put("raw", line.raw());
                            said.put("marks", line.marks());
                            said.put("rank", choice.rank());
                            said.put("fate", Selections.state(choice.fate()).key());
                            said.put("place", choice.place());
                            said.put("why", choice.why().name());
                            said.put("other", choice.other());
                            said.put("difference", choice.difference());
                            said.put(
                                    "targets",
                                    choice.targets().stream()
                                            .map(Selecting.Target::group)
                                            .toList());
                            return said;
                        })
                        .toList());
        return record;
    }
}
