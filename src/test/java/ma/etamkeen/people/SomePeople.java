package ma.etamkeen.people;

import java.util.List;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.platform.words.Language;

/** People for one test alone, each with an address nobody has yet. */
public class SomePeople {

    private final People people;
    private final Cast cast;

    public SomePeople(People people, Cast cast) {
        this.people = people;
        this.cast = cast;
    }

    /** Somebody of the ministry of finance who signs in with the password of the cast. */
    public long confirmed() {
        return confirmed("MEF");
    }

    /** Somebody of this unit who signs in with the password of the cast. */
    public long confirmed(String unit) {
        return people.createMany(List.of(person(unit)), cast.hash()).getFirst();
    }

    /** Somebody who was added but has not confirmed their address. */
    public long invited() {
        return people.createMany(List.of(person("MEF")), null).getFirst();
    }

    /** Somebody who does not exist yet. */
    public NewPerson person(String unit) {
        return new NewPerson(
                "أمينة تجربة",
                "Amina Essai",
                Sex.FEMALE,
                cast.unit(unit),
                "MA-03",
                Level.CENTRAL,
                Category.CADRE,
                null,
                Language.FR,
                UUID.randomUUID() + "@test.example",
                null);
    }
}
