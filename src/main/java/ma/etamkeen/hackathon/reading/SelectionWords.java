package ma.etamkeen.hackathon.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        var named = new HashMap<Named, String>();
        return (line, notes) -> feedback(edition, ready, line, notes, named);
    }

    /** The same targets are said of many dossiers. */
    private record Named(Language language, Set<Selecting.Target> targets) {}

    /** What whoever applied reads: why, in numbers, and what readers wrote for them. */
    private String feedback(
            long edition,
            Selection.Ready ready,
            Selection.Line line,
            List<Sheets.Said> notes,
            Map<Named, String> named) {
        var language = Language.of(line.language()).orElseThrow();
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
                        named.computeIfAbsent(
                                new Named(language, line.choice().targets()),
                                one -> String.join(" · ", said(edition, one.targets(), language)))));
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

    /** These targets in words, each as it was stated and of whom it speaks. */
    public List<String> said(long edition, java.util.Collection<Selecting.Target> expanded, Language language) {
        var stated = targets.of(edition).stream().collect(Collectors.toMap(Target::id, Function.identity()));
        return expanded.stream()
                .flatMap(one -> Optional.ofNullable(stated.get(one.id())).stream()
                        .map(target -> targetWords.say(
                                target,
                                one.group()
                                        .substring(target.kind().key().length())
                                        .strip(),
                                language)))
                .distinct()
                .toList();
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
