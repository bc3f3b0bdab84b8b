package ma.etamkeen.knowledge;

import static ma.etamkeen.knowledge.Passage.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a kind says, in the order in which readers look for it. What is needed may be preliminary or not known,
 * and then says so; it is never left blank where readers see it. Kinds that only report need nothing but their text.
 */
public record Template(List<Place> places) {

    /** One passage of it. */
    public record Place(Passage passage, boolean needed) {}

    /** The template of this kind. */
    public static Template of(Kind kind) {
        return switch (kind) {
            case PRACTICE ->
                of(
                        List.of(
                                CONTEXT,
                                OBJECTIVE,
                                STAKEHOLDERS,
                                IMPLEMENTATION,
                                COST,
                                RESULTS,
                                ENABLERS,
                                OBSTACLES,
                                TRANSFER,
                                SUSTAINABILITY),
                        List.of(LEARNT, CONTACTS));
            case EXPERIENCE ->
                of(
                        List.of(CONTEXT, OBJECTIVE, STAKEHOLDERS, IMPLEMENTATION, COST, RESULTS, OBSTACLES, LEARNT),
                        List.of(ENABLERS, TRANSFER, SUSTAINABILITY, CONTACTS));
            case LESSON -> of(List.of(HAPPENED, WHY, AGAIN, AUDIENCE), List.of(CONTACTS));
            case TOOLKIT -> of(List.of(PURPOSE, CONTENTS, USE, RIGHTS), List.of(AUDIENCE, NEEDS, CONTACTS));
            case PUBLICATION -> of(List.of(SUMMARY), List.of(FINDINGS, AUDIENCE, RIGHTS, CONTACTS));
            case TESTIMONY -> of(List.of(SETTING, Passage.TESTIMONY), List.of(LEARNT));
            case FAQ -> of(List.of(ANSWER), List.of(MORE, CONTACTS));
            case TIMELINE -> of(List.of(), List.of(HAPPENED, FOLLOWED));
            case NEWS -> of(List.of(), List.of(HAPPENED, MATTERS));
            case RESOURCE, DOCUMENT, PRESS, PAGE -> new Template(List.of());
        };
    }

    /** What is needed and what is not, in the order of the passages. */
    private static Template of(List<Passage> needed, List<Passage> possible) {
        return new Template(Arrays.stream(Passage.values())
                .filter(passage -> needed.contains(passage) || possible.contains(passage))
                .map(passage -> new Place(passage, needed.contains(passage)))
                .toList());
    }

    /** The same with what a text already says, which stays when its entry becomes one of another kind. */
    public Template with(List<Section> sections) {
        var all = new ArrayList<>(places);
        sections.stream()
                .map(Section::code)
                .flatMap(code -> Stream.ofNullable(code).flatMap(known -> Passage.of(known).stream()))
                .filter(passage -> all.stream().noneMatch(place -> place.passage() == passage))
                .forEach(passage -> all.add(new Place(passage, false)));
        return new Template(List.copyOf(all));
    }

    /** What each field of the form is called where all that is wrong is told at once. */
    public Map<String, String> labels(Function<String, String> words) {
        var labels = new HashMap<String, String>();
        labels.put("title", words.apply("knowledge.desk.field.title"));
        labels.put("lead", words.apply("knowledge.desk.field.lead"));
        labels.put("body", words.apply("knowledge.desk.field.body"));
        for (var index = 0; index < places.size(); index++) {
            labels.put(
                    field(index) + ".body",
                    words.apply(
                            "knowledge.section." + places.get(index).passage().key()));
        }
        return labels;
    }

    /** What the form calls the passage at this place. */
    public static String field(int index) {
        return "sections[" + index + "]";
    }

    /** The id of the field of a passage on the page on which it is written. */
    public String anchor(Passage passage) {
        for (var index = 0; index < places.size(); index++) {
            if (places.get(index).passage() == passage) {
                return "f-sections-" + index + "-body";
            }
        }
        throw new IllegalArgumentException(passage.key());
    }

    /** How much of it a text says. */
    public Completeness of(List<Section> sections) {
        var written = new HashMap<String, Section>();
        sections.forEach(section -> {
            if (section.code() != null) {
                written.put(section.code(), section);
            }
        });
        return new Completeness(places.stream()
                .map(place -> new Completeness.Line(
                        place.passage(),
                        place.needed(),
                        state(written.get(place.passage().key()))))
                .toList());
    }

    private static Completeness.State state(@Nullable Section section) {
        if (section == null) {
            return Completeness.State.MISSING;
        }
        return switch (section.standing()) {
            case UNKNOWN -> Completeness.State.UNKNOWN;
            case PRELIMINARY -> section.body().isBlank() ? Completeness.State.MISSING : Completeness.State.PRELIMINARY;
            case GIVEN -> section.body().isBlank() ? Completeness.State.MISSING : Completeness.State.FILLED;
        };
    }
}
