package ma.etamkeen.hackathon.teams;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.people.Sex;

/** Where somebody without a team would fit, and why. It suggests; an organiser places. */
public final class Placing {

    private Placing() {}

    /**
     * Somebody to place.
     *
     * @param unit where they work, 0 for nowhere the platform knows
     * @param challenge what they applied for, 0 for nothing
     */
    public record Wanting(long person, Sex sex, long unit, long challenge, Collection<Skill> skills) {}

    /** A team as it stands. */
    public record Room(long team, long challenge, List<Wanting> people) {}

    /** Why a team is suggested, or what speaks against it. Words: {@code hackathon.placing.…}. */
    public enum Why {
        /** Their challenge. */
        CHALLENGE,
        /** The team has fewer people than it needs. */
        SMALL,
        /** The team has fewer women than it needs, and this is one. */
        WOMEN,
        /** They bring what nobody there has. */
        SKILL,
        /** Nobody there is of their administration. */
        MIXED;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A team that would do.
     *
     * @param brings the skills nobody there has
     */
    public record Suggestion(long team, Set<Why> why, List<Skill> brings) {

        private int weight() {
            var weight = 0;
            for (var one : why) {
                weight += switch (one) {
                    case SMALL -> 8;
                    case WOMEN -> 8;
                    case CHALLENGE -> 6;
                    case SKILL -> 2 + Math.min(brings.size(), 3);
                    case MIXED -> 1;
                };
            }
            return weight;
        }
    }

    /** The teams with room for them that the terms allow, the best fit first; equally good ones by their number. */
    public static List<Suggestion> suggest(Wanting person, Collection<Room> rooms, Terms terms) {
        // a page asks this of each of its people and every team: each is weighed once
        record Weighed(Suggestion suggestion, int weight) {}
        var fit = new ArrayList<Weighed>();
        for (var room : rooms) {
            var near = ofUnit(person, room);
            if (room.people().size() < terms.mostPeople() && (terms.mostOfUnit() == 0 || near < terms.mostOfUnit())) {
                var suggestion = suggestion(person, room, near, terms);
                fit.add(new Weighed(suggestion, suggestion.weight()));
            }
        }
        fit.sort(Comparator.comparingInt(Weighed::weight)
                .reversed()
                .thenComparingLong(one -> one.suggestion().team()));
        return fit.stream().map(Weighed::suggestion).toList();
    }

    private static Suggestion suggestion(Wanting person, Room room, int near, Terms terms) {
        var why = EnumSet.noneOf(Why.class);
        if (person.challenge() != 0 && person.challenge() == room.challenge()) {
            why.add(Why.CHALLENGE);
        }
        if (room.people().size() < terms.leastPeople()) {
            why.add(Why.SMALL);
        }
        if (person.sex() == Sex.FEMALE
                && room.people().stream().filter(one -> one.sex() == Sex.FEMALE).count() < terms.leastWomen()) {
            why.add(Why.WOMEN);
        }
        var brings = new ArrayList<>(person.skills());
        room.people().forEach(one -> brings.removeAll(one.skills()));
        if (!brings.isEmpty()) {
            why.add(Why.SKILL);
        }
        if (person.unit() != 0 && near == 0) {
            why.add(Why.MIXED);
        }
        return new Suggestion(room.team(), why, brings);
    }

    private static int ofUnit(Wanting person, Room room) {
        var near = 0;
        for (var one : room.people()) {
            if (person.unit() != 0 && one.unit() == person.unit()) {
                near++;
            }
        }
        return near;
    }
}
