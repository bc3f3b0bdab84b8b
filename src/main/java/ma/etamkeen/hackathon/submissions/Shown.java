package ma.etamkeen.hackathon.submissions;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.platform.files.KeptFile;

/** What counts of a team in one phase, with its receipt. */
public record Shown(Phase phase, Submission receipt, Handed handed) {

    /** The file of a deliverable, in whichever phase it was handed in. */
    public static Optional<KeptFile> file(List<Shown> all, long deliverable) {
        return all.stream()
                .flatMap(one -> one.handed().of(deliverable).stream())
                .flatMap(item -> Optional.ofNullable(item.file()).stream())
                .findFirst();
    }
}
