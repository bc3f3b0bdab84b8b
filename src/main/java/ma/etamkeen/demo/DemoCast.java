package ma.etamkeen.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Sex;

/**
 * Who takes part in an edition of the demonstration, each once: teams, people who apply alone, those who get no further, and a
 * jury from other administrations than theirs.
 *
 * @param teams who leads each first
 * @param others whose dossiers are in every other state
 */
record DemoCast(List<List<Person>> teams, List<Person> alone, List<Person> others, List<Person> jury) {

    /** Of one team more than of the others' members. */
    private static final int LARGE = 4;

    private static final int SMALL = 3;
    private static final int ALONE = 3;
    private static final int OTHERS = 14;
    private static final int JURY = 3;

    /** How many generated people there have to be. */
    static final int CROWD = 120;

    /** Nobody is in it where there are too few people to fill the teams. */
    static Optional<DemoCast> of(Person first, List<Person> crowd, Units units, int teams) {
        var ministry = top(first, units);
        var elsewhere =
                crowd.stream().filter(person -> top(person, units) != ministry).toList();
        var jury = new ArrayList<Person>();
        var theirs = new HashSet<Long>();
        for (var person : elsewhere.reversed()) {
            if (jury.size() < JURY && theirs.add(top(person, units))) {
                jury.add(person);
            }
        }
        var women = new ArrayList<Person>();
        var men = new ArrayList<Person>();
        elsewhere.stream()
                .filter(person -> !theirs.contains(top(person, units)))
                .forEach(person -> (person.sex() == Sex.FEMALE ? women : men).add(person));
        var seats = teams * SMALL + (teams + 1) / 2;
        if (jury.size() < JURY || women.size() < teams * 2 || women.size() + men.size() < seats + ALONE + OTHERS) {
            return Optional.empty();
        }
        var made = new ArrayList<List<Person>>();
        for (var number = 0; number < teams; number++) {
            var team = new ArrayList<Person>();
            team.add(number == 0 ? first : women.removeFirst());
            for (var seat = 1; seat < (number % 2 == 0 ? LARGE : SMALL); seat++) {
                team.add((men.isEmpty() || seat == 1 && number == 0 ? women : men).removeFirst());
            }
            made.add(List.copyOf(team));
        }
        men.addAll(women);
        return Optional.of(new DemoCast(
                List.copyOf(made),
                List.copyOf(men.subList(0, ALONE)),
                List.copyOf(men.subList(ALONE, ALONE + OTHERS)),
                List.copyOf(jury)));
    }

    /** The administration somebody works in, at its head. */
    private static long top(Person person, Units units) {
        return units.find(person.unit()).map(unit -> unit.lineage().getFirst()).orElse(0L);
    }
}
