package ma.etamkeen.knowledge.reuse;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * Who uses an entry again, and what it grew from and into.
 *
 * @param reuses every declaration, the open ones first
 * @param roots the entries at the top of its family, each with what grew from it; none when it has no family
 */
public record Lineage(List<Reuse> reuses, List<Node> roots) {

    /**
     * An entry of a family.
     *
     * @param by the administration whose reuse made it, or {@code null} for the first
     */
    public record Node(
            long entry, Text title, String path, @Nullable Text by, List<Node> made) {}

    /** How many administrations stand at a stage, of those whose declaration is confirmed. */
    public record Count(Stage stage, int administrations) {}

    /** The stages at which there is somebody today, the furthest first. */
    public List<Count> counts(LocalDate today) {
        var counted = reuses.stream()
                .filter(reuse -> reuse.isOpen() && !reuse.isLapsed(today))
                .collect(Collectors.groupingBy(Reuse::stage, Collectors.summingInt(_ -> 1)));
        return counted.entrySet().stream()
                .map(stage -> new Count(stage.getKey(), stage.getValue()))
                .sorted(Comparator.comparing(Count::stage).reversed())
                .toList();
    }

    /** How many declarations nobody has confirmed for this day. */
    public int lapsed(LocalDate today) {
        return Math.toIntExact(
                reuses.stream().filter(reuse -> reuse.isLapsed(today)).count());
    }
}
