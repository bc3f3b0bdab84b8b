package ma.etamkeen.hackathon.dossiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.dossiers.Applicant.Agreement;
import ma.etamkeen.people.Sex;

/** What a dossier lacks by the terms of its edition. It says so and decides nothing: that is for a person with a reason. */
public final class Eligibility {

    private Eligibility() {}

    /**
     * Something that is missing.
     *
     * @param key its words are {@code hackathon.lacking.‹key›}
     * @param count what the words count
     */
    public record Lacking(String key, int count) {}

    /** What this dossier of these people lacks, in the order people read it. */
    public static List<Lacking> of(Dossier dossier, List<Applicant> people, Terms terms) {
        var lacking = new ArrayList<Lacking>();
        if (!dossier.isComplete()) {
            lacking.add(new Lacking("texts", 0));
        }
        if (dossier.isTeam()) {
            lacking.addAll(ofTeam(people, terms));
        }
        if (terms.needsSuperior()) {
            count("refused", people, Agreement.REFUSED, lacking);
            count("asked", people, Agreement.ASKED, lacking);
            if (dossier.state() != Dossier.State.DRAFT) {
                count("nobody", people, Agreement.NONE, lacking);
            }
        }
        return lacking;
    }

    /** What these people lack to be a team of the edition. */
    public static List<Lacking> ofTeam(List<Applicant> people, Terms terms) {
        var lacking = new ArrayList<Lacking>();
        if (people.size() < terms.leastPeople()) {
            lacking.add(new Lacking("people", terms.leastPeople() - people.size()));
        }
        if (people.size() > terms.mostPeople()) {
            lacking.add(new Lacking("too-many", people.size() - terms.mostPeople()));
        }
        var women = (int) people.stream().filter(one -> one.sex() == Sex.FEMALE).count();
        if (women < terms.leastWomen()) {
            lacking.add(new Lacking("women", terms.leastWomen() - women));
        }
        if (terms.mostOfUnit() > 0) {
            people.stream()
                    .map(Applicant::unit)
                    .filter(unit -> unit != 0)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue())
                    .filter(most -> most.getValue() > terms.mostOfUnit())
                    .ifPresent(most -> lacking.add(new Lacking("unit", (int) (most.getValue() - terms.mostOfUnit()))));
        }
        return lacking;
    }

    private static void count(String key, List<Applicant> people, Agreement agreement, List<Lacking> lacking) {
        var count = (int)
                people.stream().filter(one -> one.agreement() == agreement).count();
        if (count > 0) {
            lacking.add(new Lacking(key, count));
        }
    }
}
