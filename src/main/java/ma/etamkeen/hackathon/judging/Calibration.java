package ma.etamkeen.hackathon.judging;

import java.util.List;

/** What marks say once the severity of each judge is taken out, or why they say nothing together. */
public sealed interface Calibration permits Calibrated, Calibration.Apart {

    /**
     * No one ranking exists: the judges fall into groups that have no item in common. Without a mark there is no group at all.
     *
     * @param groups the groups, each of which could be ranked by itself
     */
    record Apart(List<Group> groups) implements Calibration {}

    /** The same for the same marks, in whatever order they came. */
    static Calibration of(List<Mark> marks) {
        var groups = Group.of(marks.stream().map(Mark::pair).toList());
        return groups.size() == 1 ? new Calibrated(marks) : new Apart(groups);
    }
}
