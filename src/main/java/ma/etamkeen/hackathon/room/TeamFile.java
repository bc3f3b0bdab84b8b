package ma.etamkeen.hackathon.room;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.files.KeptFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of a team.
 *
 * @param versions the latest first
 * @param putAway since when it is put away, or {@code null}
 */
public record TeamFile(
        long id,
        long team,
        String name,
        List<Version> versions,
        @Nullable Instant putAway) {

    /** How large one may be: 20 MB. */
    public static final long MOST = 20L * 1024 * 1024;

    /** How much all versions of all files of a team may take: 200 MB. */
    public static final long MOST_OF_TEAM = 200L * 1024 * 1024;

    /**
     * One upload.
     *
     * @param person who brought it, 0 for nobody who is known any more
     */
    public record Version(int number, KeptFile file, String note, Instant added, long person) {}

    public Version latest() {
        return versions.getFirst();
    }

    public boolean isPutAway() {
        return putAway != null;
    }
}
